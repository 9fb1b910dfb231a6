"""What the registry gives away is read back by those who read such files elsewhere, and says what it is."""

from __future__ import annotations

import asyncio
import csv
import gzip
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.csv as pa_csv  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from pyld import jsonld  # type: ignore[import-untyped]
from registered import fed, record
from sqlalchemy import Connection, Engine, select, update

from extractor.cli import main
from extractor.output.display import NOTICE
from extractor.registry.database import opened
from extractor.registry.exports import datasette as folders
from extractor.registry.exports import followthemoney, told
from extractor.registry.exports import jsonld as linked
from extractor.registry.exports.lines import SHEET
from extractor.registry.reading import Wanted
from extractor.registry.tables import claim

STATUS = "announced, not verified"
SCHEMA_ORG, OWN = "https://schema.org/", "urn:certwire:term:"
DOCS = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")

HOSPITAL = record(
    "Bệnh viện Đà Nẵng",
    article="Bệnh viện Đà Nẵng đạt ISO 9001:2015.",
    language="vi",
    kind="health",
    body="Bureau Veritas",
    body_id="bureau-veritas",
    issued="2024-03-12",
    valid_until="2027-03-11",
    source="https://news.example/1",
    certificate_number={"text": "VN-17", "span": [1, 6]},
)
AGAIN = record("Bệnh viện Đà Nẵng", article="Đà Nẵng, lần nữa.", language="vi", kind="health", issued="2024-03")
SCHOOL = record(
    "जिल्हा परिषद शाळा, वाई", "ISO 9001:2015", article="शाळेला मानांकन मिळाले.", language="mr", kind="education"
)
PLANNED = record("Sunrise Dairy", "ISO 22000:2018", "planned", article="Sunrise Dairy will apply.")
WITHDRAWN = record(
    "=Zed Police", "ISO 14001", "withdrawn", article="It was withdrawn.", kind="police", held="XXXX-05-01"
)
CORRECTED = record("Sunrise Dary", article="Sunrise Dary was certified.", flags=("year-not-stated",))
REJECTED = record("Moon Dairy", article="Moon Dairy was not certified.")
RECORDS = (HOSPITAL, AGAIN, SCHOOL, PLANNED, WITHDRAWN, CORRECTED, REJECTED)
LINES = ("jsonl", "csv", "parquet", "jsonld", "ftm.json")


@pytest.fixture
def registry(engine: Engine, address: str, tmp_path: Path) -> str:
    """The address of a registry of these records: one is corrected, one rejected, one article found twice."""
    elsewhere = SCHOOL | {"article": SCHOOL["article"] | {"source": "b/2.txt"}}
    fed(engine, tmp_path, *RECORDS, elsewhere)
    decide(engine)
    return address


def decide(engine: Engine) -> None:
    better = CORRECTED | {"organization": CORRECTED["organization"] | {"name": "Sunrise Dairy"}}
    with engine.begin() as connection:
        for of, values in (
            (CORRECTED, {"review": "corrected", "corrected": json.dumps(better)}),
            (REJECTED, {"review": "rejected"}),
        ):
            connection.execute(update(claim).where(claim.c.id == of["id"]).values(**values))


@pytest.fixture
def exported(registry: str, tmp_path: Path) -> Callable[..., Path]:
    def export(name: str, *options: str) -> Path:
        output = tmp_path / "out" / name
        where = f"{output}/" if name.endswith("/") else str(output)
        assert main(["registry", "export", "--registry", registry, "-o", where, *options]) == 0
        return output

    return export


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_each_line_has_a_claim_with_its_organization_certificate_and_proof(exported: Callable[..., Path]) -> None:
    claims = {line["id"]: line for line in read_lines(exported("claims.jsonl"))}
    assert {*claims} == {of["id"] for of in RECORDS}
    assert {line["standing"] for line in claims.values()} == {STATUS}
    hospital = claims[HOSPITAL["id"]]
    assert hospital["record"] == HOSPITAL
    assert hospital["original"] is None
    assert hospital["review"] == "unreviewed"
    assert hospital["organization"]["name"] == "Bệnh viện Đà Nẵng"
    certificate = hospital["certificate"]
    assert certificate == claims[AGAIN["id"]]["certificate"]
    assert certificate["id"] == f"{hospital['organization']['id']}/ISO%209001"
    assert (certificate["status"], certificate["claims"], certificate["articles"]) == ("held", 2, 2)
    assert claims[SCHOOL["id"]]["sources"] == ["b/2.txt", "news/1.txt"]


def test_what_was_corrected_has_both_values_and_what_was_rejected_stays_listed(exported: Callable[..., Path]) -> None:
    claims = {line["id"]: line for line in read_lines(exported("claims.jsonl"))}
    corrected, rejected = claims[CORRECTED["id"]], claims[REJECTED["id"]]
    assert corrected["record"]["organization"]["name"] == "Sunrise Dairy"
    assert corrected["original"] == CORRECTED
    assert (rejected["review"], rejected["certificate"]) == ("rejected", None)


def test_a_table_has_the_columns_that_are_documented(exported: Callable[..., Path]) -> None:
    path = exported("claims.csv")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(path.read_text("utf-8"), newline=""))}
    names = [column.name for column in SHEET.columns]
    assert [*rows[HOSPITAL["id"]]] == names
    assert {row["standing"] for row in rows.values()} == {STATUS}
    assert rows[HOSPITAL["id"]]["certification_body"] == "Bureau Veritas"
    assert rows[SCHOOL["id"]]["sources"] == "b/2.txt news/1.txt"
    assert rows[WITHDRAWN["id"]]["organization"] == "'=Zed Police"
    read = pa_csv.read_csv(path, parse_options=pa_csv.ParseOptions(newlines_in_values=True))
    assert (read.column_names, read.num_rows) == (names, len(RECORDS))
    for column in SHEET.columns:
        assert f"| `{column.name}` |" in DOCS


def test_parquet_has_the_same_with_types(exported: Callable[..., Path]) -> None:
    table = pq.read_table(exported("claims.parquet"))
    assert table.column_names == [column.name for column in SHEET.columns]
    assert table.schema.metadata[b"certwire.notice"].decode() == NOTICE
    rows = {row["id"]: row for row in table.to_pylist()}
    assert rows[HOSPITAL["id"]]["certificate_claims"] == 2
    assert rows[SCHOOL["id"]]["sources"] == ["b/2.txt", "news/1.txt"]
    assert rows[REJECTED["id"]]["certificate"] is None


def expanded(path: Path) -> list[dict[str, Any]]:
    """The nodes as a processor understands them that may fetch nothing."""

    def refuse(url: str, options: object) -> object:
        raise AssertionError(url)

    nodes: list[dict[str, Any]] = jsonld.expand(json.loads(path.read_bytes()), {"documentLoader": refuse})
    return nodes


def only(node: dict[str, Any], name: str) -> Any:
    (found,) = node[name if name.startswith(OWN) else SCHEMA_ORG + name]
    return found.get("@value", found.get("@id", found))


def test_linked_data_has_organizations_and_certificates_once_with_every_claim(exported: Callable[..., Path]) -> None:
    about, *nodes = expanded(exported("registry.jsonld"))
    assert only(about, "description") == NOTICE
    kinds: dict[str, list[dict[str, Any]]] = {}
    for node in nodes:
        kinds.setdefault(node["@type"][0].removeprefix(SCHEMA_ORG), []).append(node)
    assert {*kinds} == {"Organization", "Certification", "Claim"}
    organizations = {only(node, "name"): node["@id"] for node in kinds["Organization"]}
    assert len(organizations) == len(kinds["Organization"])
    (certificate,) = (
        node for node in kinds["Certification"] if only(node, "about") == organizations["Bệnh viện Đà Nẵng"]
    )
    assert only(certificate, "name") == "ISO 9001:2015"
    assert only(certificate, "creativeWorkStatus") == STATUS
    assert only(certificate, "expires") == "2027-03-11"
    proofs = [node for node in kinds["Claim"] if only(node, "about") == certificate["@id"]]
    assert {only(node, "text") for node in proofs} == {HOSPITAL["evidence"]["text"], AGAIN["evidence"]["text"]}
    assert {node["@id"] for node in kinds["Claim"]} == {
        f"urn:certwire:record:{of['id']}" for of in RECORDS if of is not REJECTED
    }


def test_linked_data_has_no_certificate_that_is_planned_or_active(exported: Callable[..., Path]) -> None:
    path = exported("registry.jsonld")
    nodes = {node["@id"]: node for node in expanded(path)[1:]}
    assert "CertificationActive" not in path.read_text("utf-8")
    planned = nodes[f"urn:certwire:record:{PLANNED['id']}"]
    assert only(planned, "about").startswith("urn:certwire:organization:")
    withdrawn = nodes[only(nodes[f"urn:certwire:record:{WITHDRAWN['id']}"], "about")]
    assert only(withdrawn, "certificationStatus") == f"{SCHEMA_ORG}CertificationInactive"
    assert f"{SCHEMA_ORG}datePublished" not in withdrawn


def test_every_term_of_linked_data_is_documented(exported: Callable[..., Path]) -> None:
    used = {key for node in expanded(exported("registry.jsonld")) for key in node if key.startswith(OWN)}
    for term in used | {f"{OWN}{term}" for term in linked.TERMS}:
        assert f"| `{term.removeprefix(OWN)}` |" in DOCS


def datasette(folder: Path, *paths: str) -> list[Any]:
    """What Datasette answers to these, serving the folder as its command does."""
    from datasette.app import Datasette  # type: ignore[import-untyped]

    async def ask() -> list[Any]:
        served = Datasette(config_dir=folder)
        await served.invoke_startup()
        answers = [await served.client.get(path) for path in paths]
        assert {answer.status_code for answer in answers} == {200}
        return [answer.json() if ".json" in path else answer.text for path, answer in zip(paths, answers, strict=True)]

    return asyncio.run(ask())


def test_datasette_serves_the_folder_and_says_what_it_is(exported: Callable[..., Path]) -> None:
    front, metadata, page, facets = datasette(
        exported("site/"), "/", "/-/metadata.json", "/certwire/claims", "/certwire/claims.json?_size=max&_facet=event"
    )
    assert STATUS in front
    assert "It does not tell that a certificate is valid today." in front
    described = metadata["databases"]["certwire"]["tables"]
    for view in ("claims", "certificates", "organizations", "open_findings"):
        assert described[view]["description"]
        assert STATUS in described["claims"]["description"]
    assert described["claims"]["columns"]["evidence"] in page
    assert {row["value"]: row["count"] for row in facets["facet_results"]["event"]["results"]} == {
        "awarded": 5, "planned": 1, "withdrawn": 1
    }  # fmt: skip


def test_datasette_finds_words_of_every_script(exported: Callable[..., Path]) -> None:
    found = datasette(
        exported("site/"),
        "/certwire/claims.json?_shape=array&_search=da+nang",
        "/certwire/claims.json?_shape=array&_search=Đà Nẵng",
        "/certwire/claims.json?_shape=array&_search=शाळेला",
        "/certwire/organizations.json?_shape=array&_search=benh+vien",
    )
    assert [{row["organization"] for row in rows} for rows in found[:3]] == [
        {"Bệnh viện Đà Nẵng"}, {"Bệnh viện Đà Nẵng"}, {"जिल्हा परिषद शाळा, वाई"}
    ]  # fmt: skip
    assert [row["name"] for row in found[3]] == ["Bệnh viện Đà Nẵng"]


def test_half_a_surrogate_pair_in_a_record_keeps_nothing_from_datasette(address: str, tmp_path: Path) -> None:
    half = record(
        "Half Dairy", article="Half Dairy was certified.", evidence={"text": "\ud83d of milk", "span": [0, 9]}
    )
    (tmp_path / "half.jsonl").write_text(json.dumps(half))
    assert main(["load", str(tmp_path / "half.jsonl"), "--registry", address]) == 0
    assert main(["registry", "export", "--registry", address, "-o", f"{tmp_path}/site/"]) == 0
    (found,) = datasette(tmp_path / "site", "/certwire/claims.json?_shape=array&_search=dairy")
    assert [row["organization"] for row in found] == ["Half Dairy"]


def test_a_full_disk_under_a_folder_for_datasette_is_told_in_a_line(
    registry: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def small(connection: Connection, wanted: Wanted, folder: Path) -> int:
        with closing(sqlite3.connect(folder / "certwire.db")) as file:
            file.execute("pragma max_page_count = 2")
            file.executescript("create table a (b); create table c (d); create table e (f)")
        return 0

    monkeypatch.setattr(folders, "write_folder", small)
    assert main(["registry", "export", "--registry", registry, "-o", f"{tmp_path}/site/"]) == 1
    error = capsys.readouterr().err
    assert "there is no room left on the disk" in error and error.count("\n") == 1
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "command", ["registry export", "registry report", "registry backup", "review export --format doccano"]
)
@pytest.mark.parametrize("name", ["registry.sqlite", "link", "registry.sqlite-wal"])
def test_nothing_is_written_over_the_registry_that_it_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, name: str
) -> None:
    file = tmp_path / "registry.sqlite"
    fed(opened(str(file)), tmp_path, SCHOOL)
    (tmp_path / "link").symlink_to(file)
    before, output = file.read_bytes(), str(tmp_path / name)
    told_where = [output] if command == "registry backup" else ["-o", output]
    assert main([*command.split(), "--registry", str(file), *told_where]) == 2
    assert capsys.readouterr().err == f"certwire: {output}: this output is a source too\n"
    assert file.read_bytes() == before


def test_a_folder_for_datasette_takes_no_registry_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "site").mkdir()
    file = tmp_path / "site" / "certwire.db"
    fed(opened(str(file)), tmp_path, SCHOOL)
    for beside in ("-wal", "-shm"):
        file.with_name(file.name + beside).unlink(missing_ok=True)
    assert main(["registry", "export", "--registry", str(file), "-o", f"{tmp_path}/site/"]) == 2
    assert "this output is a source too" in capsys.readouterr().err
    assert main(["registry", "stats", "--registry", str(file)]) == 0


def test_every_column_of_a_view_is_described(exported: Callable[..., Path]) -> None:
    folder = exported("site/")
    tables = json.loads((folder / "metadata.json").read_text("utf-8"))["databases"]["certwire"]["tables"]
    file = sqlite3.connect(folder / "certwire.db")
    for view in ("claims", "certificates", "organizations", "open_findings"):
        columns = [row[1] for row in file.execute(f"pragma table_info({view})")]
        assert columns == [*tables[view]["columns"]]
        assert file.execute(f"select count(*) from {view}").fetchone() is not None
    assert file.execute("pragma foreign_key_check").fetchall() == []
    file.close()


def test_who_decided_and_what_is_compared_stays_at_home(exported: Callable[..., Path]) -> None:
    file = sqlite3.connect(exported("site/") / "certwire.db")
    names = {row[0] for row in file.execute("select name from sqlite_master where type = 'table'")}
    assert not names & {"decision", "candidate", "block", "alembic_version"}
    assert {row[0] for row in file.execute("select source from run")} == {"records.jsonl"}  # and not its folder
    file.close()


def test_a_folder_with_other_files_is_left_alone(
    registry: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    assert main(["registry", "export", "--registry", registry, "-o", f"{tmp_path}/mine"]) == 2
    assert "has other files in it" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_followthemoney_gets_entities_that_are_tied_together(exported: Callable[..., Path]) -> None:
    entities = {entity["id"]: entity for entity in read_lines(exported("registry.ftm.json"))}
    by_name = {
        entity["properties"]["name"][0]: entity for entity in entities.values() if "name" in entity["properties"]
    }
    schemata = {name: entity["schema"] for name, entity in by_name.items()}
    assert schemata["=Zed Police"] == "PublicBody"
    assert schemata["Sunrise Dairy"] == "Company"
    assert schemata["Bệnh viện Đà Nẵng"] == "Organization"
    assert "Moon Dairy" not in schemata
    hospital = by_name["Bệnh viện Đà Nẵng"]
    assert STATUS in hospital["properties"]["notes"][0]
    (certificate,) = (entity for entity in entities.values() if entity["properties"].get("holder") == [hospital["id"]])
    assert certificate["schema"] == "Identification"
    assert certificate["properties"]["number"] == ["VN-17"]
    assert certificate["properties"]["authority"] == ["Bureau Veritas"]
    assert certificate["properties"]["description"] == [STATUS]
    links = [entity for entity in entities.values() if entity["properties"].get("entity") == [hospital["id"]]]
    assert {link["properties"]["summary"][0] for link in links} == {
        HOSPITAL["evidence"]["text"], AGAIN["evidence"]["text"]
    }  # fmt: skip
    assert all(entities[link["properties"]["document"][0]]["schema"] == "Article" for link in links)
    assert sorted(hospital["properties"]["proof"]) == sorted(link["properties"]["document"][0] for link in links)


def test_a_certificate_without_a_number_has_that_of_the_registry_and_a_plan_is_no_certificate(
    exported: Callable[..., Path],
) -> None:
    entities = read_lines(exported("registry.ftm.json"))
    numbers = [entity["properties"]["number"] for entity in entities if entity["schema"] == "Identification"]
    assert sum(number[0].startswith("certwire:") for number in numbers) == len(numbers) - 1
    assert not any("ISO 22000" in json.dumps(entity) for entity in entities if entity["schema"] == "Identification")
    for schema in {entity["schema"] for entity in entities} | {*followthemoney.SCHEMATA.values()}:
        assert f"`{schema}`" in DOCS


@pytest.mark.parametrize("name", LINES)
def test_the_same_records_in_another_order_give_the_same_bytes(
    exported: Callable[..., Path], address: str, ready: Callable[[str], str], tmp_path: Path, name: str
) -> None:
    from extractor.registry.database import opened

    first = exported(f"a.{name}").read_bytes()
    other = opened(str(tmp_path / "other.sqlite"))
    elsewhere = SCHOOL | {"article": SCHOOL["article"] | {"source": "b/2.txt"}}
    (tmp_path / "other").mkdir()
    fed(other, tmp_path / "other", elsewhere, *reversed(RECORDS))
    decide(other)
    output = tmp_path / f"b.{name}"
    assert main(["registry", "export", "--registry", str(tmp_path / "other.sqlite"), "-o", str(output)]) == 0
    if name != "jsonl":
        assert output.read_bytes() == first
    else:  # which source the record names is that of the one that was loaded last
        assert [line["id"] for line in read_lines(output)] == [json.loads(line)["id"] for line in first.splitlines()]


def test_the_folder_for_datasette_has_the_same_bytes_again(exported: Callable[..., Path]) -> None:
    for name in ("certwire.db", "metadata.json"):
        assert (exported("a/") / name).read_bytes() == (exported("b/") / name).read_bytes()


@pytest.mark.parametrize("name", [*LINES, "site/"])
def test_a_file_does_not_depend_on_how_many_rows_are_read_at_once(
    exported: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def data(path: Path) -> bytes:
        return (path / "certwire.db" if path.is_dir() else path).read_bytes()

    whole = data(exported(f"a/{name}"))
    monkeypatch.setattr(told, "_ROWS", 2)
    monkeypatch.setattr(told, "_HOLDERS", 1)
    assert data(exported(f"b/{name}")) == whole


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["--event", "awarded"], (HOSPITAL, AGAIN, SCHOOL, CORRECTED, REJECTED)),
        (["--standard", "iso 22000"], (PLANNED,)),
        (["--standard", "ISO 22000:2011"], ()),
        (["--edition", "2018"], (PLANNED,)),
        (["--body", "Bureau Veritas"], (HOSPITAL,)),
        (["--language", "mr"], (SCHOOL,)),
        (["--country", "VN"], (HOSPITAL, AGAIN)),
        (["--review", "rejected"], (REJECTED,)),
        (["--from", "2024-03-12", "--to", "2024-03"], (HOSPITAL,)),
        (["--confidence", "0.95"], ()),
    ],
)
def test_claims_are_chosen_by_what_they_say(
    exported: Callable[..., Path], options: list[str], wanted: tuple[dict[str, Any], ...]
) -> None:
    lines = read_lines(exported("claims.jsonl", *options))
    assert {line["id"] for line in lines} == {of["id"] for of in wanted}
    site = sqlite3.connect(exported("site/", *options) / "certwire.db")
    assert {row[0] for row in site.execute("select id from claim")} == {of["id"] for of in wanted}
    assert site.execute("pragma foreign_key_check").fetchall() == []
    site.close()
    for name in ("a.jsonld", "a.ftm.json"):
        text = exported(name, *options).read_text("utf-8")
        assert {of["id"] for of in RECORDS if of["id"] in text} == {of["id"] for of in wanted if of is not REJECTED}


def test_an_organization_is_chosen_by_any_of_its_names(exported: Callable[..., Path], engine: Engine) -> None:
    with engine.connect() as connection:
        name_id = connection.scalar(select(claim.c.name_id).where(claim.c.id == AGAIN["id"]))
    lines = read_lines(exported("claims.jsonl", "--organization", str(name_id)))
    assert {line["id"] for line in lines} == {HOSPITAL["id"], AGAIN["id"]}


def test_a_day_that_is_none_is_told(registry: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--registry", registry, "-o", str(tmp_path / "a.csv"), "--from", "yesterday"]
    assert main(["registry", "export", *options]) == 2
    assert "--from" in capsys.readouterr().err
    assert not (tmp_path / "a.csv").exists()


@pytest.mark.parametrize("name", [*LINES, "site/"])
def test_an_export_that_fails_leaves_the_earlier_one_and_nothing_half(
    exported: Callable[..., Path], registry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    from extractor.registry.exports import datasette, writing

    out = exported(name)
    files = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    for module, function in (
        (writing, "claim_to_text"), (linked, "_claim"), (followthemoney, "_link"), (datasette, "_index")
    ):  # fmt: skip
        monkeypatch.setattr(module, function, fail)
    where = f"{out}/" if name.endswith("/") else str(out)
    assert main(["registry", "export", "--registry", registry, "-o", where]) == 1
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()} == files


def test_a_registry_without_records_gives_files_without_claims(address: str, engine: Engine, tmp_path: Path) -> None:
    for name in (*LINES, "site/"):
        assert main(["registry", "export", "--registry", address, "-o", f"{tmp_path}/a.{name}"]) == 0
    assert (tmp_path / "a.jsonl").read_bytes() == b""
    assert (tmp_path / "a.ftm.json").read_bytes() == b""
    assert (tmp_path / "a.csv").read_text("utf-8").split(",")[:2] == ["id", "standing"]
    assert pq.read_table(tmp_path / "a.parquet").num_rows == 0
    assert len(expanded(tmp_path / "a.jsonld")) == 1
    assert datasette(tmp_path / "a.site", "/certwire/claims.json?_shape=array") == [[]]


def test_what_is_compressed_is_the_file(exported: Callable[..., Path]) -> None:
    assert gzip.decompress(exported("a.jsonl.gz").read_bytes()) == exported("a.jsonl").read_bytes()
    assert gzip.decompress(exported("a.ftm.json.gz").read_bytes()) == exported("a.ftm.json").read_bytes()


def test_where_no_registry_is_none_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = tmp_path / "none.sqlite"
    assert main(["registry", "export", "--registry", str(where), "-o", str(tmp_path / "a.csv")]) == 2
    assert "certwire load" in capsys.readouterr().err
    assert not where.exists()
