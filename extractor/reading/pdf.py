"""The text layer of a PDF file; a scanned page has none."""

from __future__ import annotations

from extractor.reading.decoding import UnreadableError
from extractor.reading.entry import LARGEST

_HYPHEN = "\ufffe"  # what PDFium puts where a word was divided at the end of a line


def read_pdf(data: bytes) -> str:
    """The text, page below page, its lines as they are printed. Raises UnreadableError."""
    try:
        from pypdfium2 import PdfDocument, PdfiumError  # type: ignore[import-untyped]
    except ImportError:
        raise UnreadableError("reading PDF needs pypdfium2, which pip install 'certwire[pdf]' brings") from None
    pages: list[str] = []
    size = 0
    try:
        with PdfDocument(data) as document:
            for number in range(len(document)):
                text = document[number].get_textpage().get_text_bounded()
                pages.append(text.replace(f"{_HYPHEN}\r\n", "").replace(_HYPHEN, ""))
                size += len(pages[-1])
                if size > LARGEST:
                    raise UnreadableError(f"more than {LARGEST >> 20} million characters")
    except PdfiumError as error:
        raise UnreadableError(f"PDF: {error}") from None
    text = "\n\n".join(pages)
    if not text.strip():
        raise UnreadableError("a PDF without text: its pages are pictures")
    return text
