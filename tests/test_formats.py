"""What is written is read back by those who read such files elsewhere: csv, pyarrow, a JSON-LD processor, gzip, zstd."""

from __future__ import annotations

import csv
import errno
import gzip
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from claims import claim, standard
from inputs import ENGLISH, IDLE, MARATHI, VIETNAMESE, File, lines
from pyld import jsonld  # type: ignore[import-untyped]

from extractor.cli import main
from extractor.commands.errors import UsageError
from extractor.commands.outputs import form_of
from extractor.model import CertificationBody, Date, Dates, Event, Record, Span
from extractor.output import parquet
from extractor.output.columns import COLUMNS
from extractor.output.compression import COMPRESSIONS, Compression
from extractor.output.display import NOTICE
from extractor.output.formats import FORMATS, Format, Sink, encoder, records_sink
from extractor.output.jsonl import record_to_dict
from extractor.output.jsonld import TERMS

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

SCHEMA_ORG, OWN = "https://schema.org/", "urn:certwire:term:"
DOCS = (Path(__file__).parents[1] / "docs" / "formats.md").read_text("utf-8")


def dated(edtf: str) -> Date:
    return Date(edtf, edtf, Span(1, 5))


FULL = replace(
    claim(
        "Ủy ban nhân dân xã Hòa Bình",
        standard("ISO 9001:2015", "TCVN ISO 9001:2015"),
        "transitioned",
        body=CertificationBody("Quality Board", "quality-board", "Quality Board", Span(3, 16)),
        consultant="Clear Path",
        from_standard=standard("ISO 9001:2008"),
        number="Q-1",
        scope="dairy products",
        flags=("year-not-stated", "group-claim"),
        evidence="Một dòng\nhai dòng\u2028ba",
    ),
    dates=Dates(dated("2015-03"), dated("2015-03-12"), dated("2018"), dated("XXXX-07-11")),
    validity_period="P3Y",
)
RECORDS = [FULL, claim(id="claim-2", confidence=0.12345), claim("\ud800 Dairy", id="claim-3")]


def written(
    records: Iterable[Record], format: Format, compression: Compression | None = None, pieces: int | None = None
) -> bytes:
    """The file, of which so many bytes come at once."""
    file = io.BytesIO()
    sink = records_sink(file, format, compression)
    data = "".join(map(encoder(format), records)).encode()
    for start in range(0, len(data), pieces or len(data) or 1):
        sink.write(data[start : start + (pieces or len(data))])
    sink.finish()
    return file.getvalue()


def write_all(sink: Sink, data: bytes) -> None:
    try:
        sink.write(data)
        sink.finish()
    except OSError:
        sink.drop()
        raise


def at(members: Any, path: str) -> Any:
    for key in path.split("."):
        members = None if members is None else members[int(key) if key.isdigit() else key]
    return members


@pytest.mark.parametrize("compression", [None, *COMPRESSIONS])
@pytest.mark.parametrize("format", FORMATS)
def test_a_file_does_not_depend_on_how_its_bytes_came(format: Format, compression: Compression | None) -> None:
    records = [claim(id=f"claim-{number}", evidence=f"{number * 7919} went out. " * 20) for number in range(700)]
    whole = written(records, format, compression)
    assert written(records, format, compression, pieces=1237) == whole
    assert written(records, format, compression, pieces=200_001) == whole


# CSV


def test_a_table_has_every_column_of_every_record() -> None:
    rows = list(csv.DictReader(io.StringIO(written(RECORDS, "csv").decode(), newline="")))
    assert [row["id"] for row in rows] == ["claim-1", "claim-2", "claim-3"]
    assert list(rows[0]) == [column.name for column in COLUMNS]
    assert rows[0]["evidence"] == FULL.evidence.text
    assert (rows[0]["evidence_start"], rows[0]["evidence_end"]) == ("0", str(len(FULL.evidence.text)))
    assert rows[0]["flags"] == "year-not-stated group-claim"
    assert rows[2]["organization"] == "\ufffd Dairy"


@pytest.mark.parametrize("start", ["=1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A1"])
def test_no_text_of_an_article_is_a_formula(start: str) -> None:
    record = claim(start, number=start, scope=start, evidence=start, source=start)
    (row,) = csv.DictReader(io.StringIO(written([record], "csv").decode(), newline=""))
    for name in ("organization", "certificate_number", "scope", "evidence", "source"):
        assert row[name] == f"'{start}"


# Parquet


def test_parquet_has_the_columns_of_the_table_with_their_types() -> None:
    table = pq.read_table(io.BytesIO(written(RECORDS, "parquet")))
    assert table.column_names == [column.name for column in COLUMNS]
    kinds = {"text": "string", "integer": "int64", "number": "double", "list": "list<element: string>"}
    assert [str(field.type) for field in table.schema] == [kinds[column.kind] for column in COLUMNS]
    for record, row in zip(RECORDS[:2], table.to_pylist(), strict=False):
        members = record_to_dict(record)
        assert row == {column.name: at(members, column.path) for column in COLUMNS}
    assert table.to_pylist()[2]["organization"] == "\ufffd Dairy"
    assert table.schema.metadata[b"certwire.notice"].decode() == NOTICE


def test_parquet_of_nothing_is_a_file_with_its_columns() -> None:
    table = pq.read_table(io.BytesIO(written([], "parquet")))
    assert (table.num_rows, table.column_names) == (0, [column.name for column in COLUMNS])


@pytest.mark.parametrize(("limit", "most"), [("_ROWS", 64), ("_SIZE", 16_384)])
def test_a_row_group_is_bounded(monkeypatch: pytest.MonkeyPatch, limit: str, most: int) -> None:
    monkeypatch.setattr(parquet, "_BATCH", 16)
    monkeypatch.setattr(parquet, limit, most)
    records = [claim(id=f"claim-{number}", evidence="went out. " * 20) for number in range(200)]
    data = written(records, "parquet")
    assert written(records, "parquet", pieces=999) == data
    groups = pq.ParquetFile(io.BytesIO(data)).metadata
    sizes = [groups.row_group(number).num_rows for number in range(groups.num_row_groups)]
    assert sum(sizes) == 200
    assert len(sizes) > 2
    assert max(sizes) <= 64
    assert pq.read_table(io.BytesIO(data)).column("id").to_pylist() == [record.id for record in records]


def test_parquet_that_is_dropped_writes_no_more() -> None:
    file = io.BytesIO()
    sink = records_sink(file, "parquet", None)
    sink.write(encoder("parquet")(FULL).encode())
    before = file.getvalue()
    sink.drop()
    del sink
    assert file.getvalue() == before


@pytest.mark.parametrize("room", [10, 3000])
def test_parquet_without_room_is_an_error_of_the_system(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    monkeypatch.setattr(parquet, "_BATCH", 4)
    monkeypatch.setattr(parquet, "_ROWS", 4)

    class Disk(io.BytesIO):
        def write(self, data: Any) -> int:
            if self.tell() + len(data) > room:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return super().write(data)

    records = "".join(encoder("parquet")(claim(id=f"{number * 7919:x}" * 9)) for number in range(100)).encode()
    with pytest.raises(OSError, match="No space left"):
        write_all(records_sink(Disk(), "parquet", None), records)


# JSON-LD


def expanded(records: Sequence[Record]) -> list[dict[str, Any]]:
    """The nodes, as a processor understands them that may fetch nothing."""

    def refuse(url: str, options: object) -> object:
        raise AssertionError(url)

    document = json.loads(written(records, "jsonld"))
    nodes: list[dict[str, Any]] = jsonld.expand(document, {"documentLoader": refuse})
    quads = jsonld.to_rdf(document, {"documentLoader": refuse, "format": "application/n-quads"})
    assert all(f"<urn:certwire:record:{record.id}> <{OWN}event>" in quads for record in records)
    return nodes[1:]


def only(node: dict[str, Any], *names: str) -> Any:
    """What stands under a path of names, each of which has one value."""
    found: Any = node
    for name in names:
        (found,) = found[name if name.startswith(OWN) else SCHEMA_ORG + name]
    return found.get("@value", found) if set(found) <= {"@value", "@type"} else found


def test_a_certificate_is_a_certification_in_the_words_of_schema_org() -> None:
    (node,) = expanded([FULL])
    assert node["@type"] == [f"{SCHEMA_ORG}Certification"]
    assert node["@id"] == "urn:certwire:record:claim-1"
    assert only(node, "name") == "TCVN ISO 9001:2015"
    assert only(node, "about", "name") == "Ủy ban nhân dân xã Hòa Bình"
    assert only(node, "issuedBy", "name") == "Quality Board"
    assert only(node, "issuedBy")["@id"] == "urn:certwire:body:quality-board"
    assert only(node, "certificationIdentification") == "Q-1"
    assert only(node, "subjectOf")["@type"] == [f"{SCHEMA_ORG}Claim"]
    assert only(node, "subjectOf", "text") == FULL.evidence.text
    article = only(node, "subjectOf", "appearance")
    assert article["@id"] == f"urn:certwire:article:{FULL.article.id}"
    assert only(article, "headline") == "A title"
    assert only(article, "identifier") == "news/1.txt"
    assert only(node, f"{OWN}standard", "identifier") == "ISO 9001:2015"
    assert only(node, f"{OWN}fromStandard", "name") == "ISO 9001:2008"
    assert only(node, f"{OWN}consultant", "name") == "Clear Path"
    assert only(node, f"{OWN}scope") == "dairy products"
    assert {flag["@value"] for flag in node[f"{OWN}flag"]} == {"year-not-stated", "group-claim"}


@pytest.mark.parametrize("event", get_args(Event))
def test_nothing_looks_like_a_certificate_that_is_valid(event: Event) -> None:
    (node,) = expanded([replace(FULL, event=event)])
    assert only(node, "creativeWorkStatus") == "announced, not verified"
    assert only(node, f"{OWN}event") == event
    assert "CertificationActive" not in json.dumps(node)
    is_certification = node["@type"] == [f"{SCHEMA_ORG}Certification"]
    assert is_certification == (event not in ("planned", "adopted"))
    if not is_certification:
        assert node["@type"] == [f"{SCHEMA_ORG}Claim"]
        assert f"{SCHEMA_ORG}Certification" not in json.dumps(node)
        assert only(node, "text") == FULL.evidence.text
        assert only(node, "appearance", "identifier") == "news/1.txt"
        assert not {f"{SCHEMA_ORG}{name}" for name in ("validFrom", "expires", "datePublished")} & node.keys()
    elif event in ("suspended", "withdrawn", "expired"):
        assert only(node, "certificationStatus")["@id"] == f"{SCHEMA_ORG}CertificationInactive"
    else:
        assert f"{SCHEMA_ORG}certificationStatus" not in node


@pytest.mark.parametrize(
    ("edtf", "is_date"),
    [
        ("2015", True),
        ("2015-03", True),
        ("2015-03-12", True),
        ("XXXX-07-11", False),
        ("2009/2023", False),
        ("2020-01/2020-03", False),
    ],
)
def test_a_date_is_one_of_schema_org_where_the_calendar_has_it(edtf: str, is_date: bool) -> None:
    date = dated(edtf)
    (node,) = expanded([replace(FULL, dates=Dates(date, date, date, date))])
    for name, own in (("datePublished", "issued"), ("validFrom", "validFrom"), ("expires", "validUntil")):
        assert node[f"{OWN}{own}"] == [{"@type": "http://id.loc.gov/datatypes/edtf/EDTF", "@value": edtf}]
        assert node.get(f"{SCHEMA_ORG}{name}") == (
            [{"@type": f"{SCHEMA_ORG}Date", "@value": edtf}] if is_date else None
        )


def test_linked_data_can_be_read_by_lines_as_well() -> None:
    first, *records, last = written(RECORDS, "jsonld").decode().split("\n")[:-1]
    about = json.loads(f"{first.removesuffix(',')}]}}")["@graph"]
    assert (about[0]["@type"], about[0]["description"]) == ("Dataset", NOTICE)
    assert [json.loads(line.removesuffix(","))["@id"] for line in records] == [
        f"urn:certwire:record:claim-{number}" for number in (1, 2, 3)
    ]
    assert last == "]}"
    assert expanded([]) == []


def test_an_address_is_one_and_a_path_is_none() -> None:
    page, file = expanded([claim(source="https://news.example/a?b=1"), claim(id="2", source="a b.zip!/https://x")])
    assert only(page, "subjectOf", "appearance", "url") == "https://news.example/a?b=1"
    assert f"{SCHEMA_ORG}url" not in only(file, "subjectOf", "appearance")


# gzip and Zstandard


@pytest.mark.parametrize("format", ["jsonl", "csv", "jsonld"])
def test_what_is_compressed_is_the_file(format: Format) -> None:
    plain = written(RECORDS, format)
    packed = written(RECORDS, format, "gz")
    assert gzip.decompress(packed) == plain
    assert packed[:4] == b"\x1f\x8b\x08\x00"  # no flag: no name, no comment
    assert packed[4:8] == bytes(4)  # no time
    assert zstd.decompress(written(RECORDS, format, "zst")) == plain


def test_runs_that_are_compressed_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a, b, cut = tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.zst", tmp_path / "cut.jsonl.gz"
    a.write_bytes(written(RECORDS, "jsonl", "gz"))
    b.write_bytes(written(RECORDS[:2], "jsonl", "zst"))
    cut.write_bytes(a.read_bytes()[:-20])
    assert main(["diff", str(a), str(b)]) == 0
    assert capsys.readouterr().out.startswith("0 gained, 1 lost, 0 changed")
    assert main(["diff", str(a), str(cut)]) == 2
    assert "cut.jsonl.gz" in capsys.readouterr().err


# names, and the command line


@pytest.mark.parametrize(
    ("name", "format", "compress", "form"),
    [
        ("-", None, None, ("jsonl", None)),
        ("-", "csv", "gz", ("csv", "gz")),
        ("records", None, None, ("jsonl", None)),
        ("records.json", None, None, ("jsonl", None)),
        ("a.b/records.CSV", None, None, ("csv", None)),
        ("records.csv.gz", None, None, ("csv", "gz")),
        ("records.jsonl.zst", None, "zst", ("jsonl", "zst")),
        ("records.gz", "jsonld", None, ("jsonld", "gz")),
        ("records.parquet", None, None, ("parquet", None)),
        ("records.jsonld", None, None, ("jsonld", None)),
        ("records.csv", "jsonl", None, ("jsonl", None)),
        (os.devnull, "csv", "gz", ("csv", "gz")),
    ],
)
def test_a_name_tells_the_format(
    name: str, format: Format | None, compress: Compression | None, form: tuple[Format, Compression | None]
) -> None:
    assert form_of(name, format, compress) == form


@pytest.mark.parametrize(
    ("name", "format", "compress", "told"),
    [
        ("records.jsonl", None, "gz", r"would end in \.gz"),
        ("records.jsonl.gz", None, "zst", "its name says gz"),
        ("records.parquet.gz", None, None, "compressed in itself"),
        ("-", "parquet", "zst", "compressed in itself"),
    ],
)
def test_what_does_not_go_together_is_told(
    name: str, format: Format | None, compress: Compression | None, told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        form_of(name, format, compress)


@pytest.fixture
def news(file: File) -> Path:
    return file("feed.jsonl", lines(*({"text": text} for text in (ENGLISH, IDLE, VIETNAMESE, MARATHI))))


@pytest.mark.parametrize("suffix", ["jsonl.gz", "jsonl.zst", "csv.gz", "parquet", "jsonld", "jsonld.zst"])
def test_a_run_writes_what_the_name_of_its_output_says(news: Path, tmp_path: Path, suffix: str) -> None:
    for name in "ab":
        outputs = ["-o", f"{tmp_path}/{name}/records.{suffix}", "--articles", f"{tmp_path}/{name}/articles.jsonl.gz"]
        assert main(["extract", str(news), *outputs]) == 0
    data = (tmp_path / "a" / f"records.{suffix}").read_bytes()
    assert data == (tmp_path / "b" / f"records.{suffix}").read_bytes()
    articles = gzip.decompress((tmp_path / "a" / "articles.jsonl.gz").read_bytes())
    assert [json.loads(line)["records"] for line in articles.splitlines()] == [1, 0, 1, 1]
    if suffix == "parquet":
        assert pq.read_table(io.BytesIO(data)).num_rows == 3
        return
    plain = gzip.decompress(data) if suffix.endswith("gz") else zstd.decompress(data) if "zst" in suffix else data
    assert plain.count(b"9001:2015") >= 2
    if "jsonld" in suffix:
        assert len(jsonld.expand(json.loads(plain))) == 4


@pytest.mark.parametrize("options", [["--format", "parquet"], ["--compress", "gz"], ["--format", "jsonld"]])
def test_standard_output_takes_every_format(
    news: Path, tmp_path: Path, options: list[str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["extract", str(news), *options]) == 0
    data = capsysbinary.readouterr().out
    if "parquet" in options:
        assert pq.read_table(io.BytesIO(data)).num_rows == 3
    elif "gz" in options:
        assert gzip.decompress(data).count(b"\n") == 3
    else:
        assert len(json.loads(data)["@graph"]) == 4


def test_a_terminal_takes_no_bytes(
    news: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for options in (["--format", "parquet"], ["--compress", "zst"]):
        assert main(["extract", str(news), *options]) == 2
        out, err = capsys.readouterr()
        assert (out, "not for a terminal" in err) == ("", True)


@pytest.mark.parametrize("output", ["records.parquet", "out/"])
def test_without_the_package_the_command_that_brings_it_is_told(news: Path, tmp_path: Path, output: str) -> None:
    program = "import sys; sys.modules['pyarrow'] = None; from extractor.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "extract", str(news), "--format", "parquet", "-o", f"{tmp_path}/{output}"]
    run = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, encoding="utf-8")
    assert run.returncode == 2
    assert "pip install 'certwire[parquet]'" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / output).exists()


# the manual


def rows_of(heading: str) -> list[list[str]]:
    """The cells of the table that begins so."""
    table = DOCS.split(heading, 1)[1].split("\n\n", 1)[0]
    return [[cell.strip(" `") for cell in line.strip("|").split(" | ")] for line in table.splitlines()[2:]]


def test_the_manual_tells_of_every_column_and_so_does_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    told = rows_of("| column | type | in JSON Lines | meaning |")
    assert told == [[column.name, column.kind, column.path, column.meaning] for column in COLUMNS]
    assert main(["schema", "--columns"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [[column[key] for key in ("name", "kind", "path", "meaning")] for column in printed] == told


def test_the_manual_tells_of_every_term_and_each_is_used() -> None:
    assert rows_of("| term | meaning |") == [[term, meaning] for term, meaning in TERMS.items()]
    misprint = replace(FULL, standard=replace(FULL.standard, suggestion="ISO 9001:2015"))
    group = replace(misprint, organization=replace(FULL.organization, count=3))
    graph = written([group], "jsonld").decode().split('"@graph"')[1]
    assert {*re.findall('"certwire:(\\w+)":', graph)} == {*TERMS}
