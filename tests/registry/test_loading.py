"""Records become rows: once, whole or not at all, and without touching what people decided."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from inputs import COMPRESS
from registered import AT, LINKER, everything, fed, record, rows, write
from sqlalchemy import Engine, update

from extractor.cli import main
from extractor.registry import tables
from extractor.registry.database import writing
from extractor.registry.loading import RefusedError, Rejected, UnreadableError, load


def test_a_record_is_a_claim_with_its_article_name_standard_and_body(engine: Engine, tmp_path: Path) -> None:
    given = record(
        "Sunrise Dairy", "ISO 9001:2015", "renewed", body="Bureau Veritas", body_id="bureau-veritas",
        issued="2023-04", valid_until="2026-04-01", held="2023-05-06", confidence=0.75,
    )  # fmt: skip
    loaded = fed(engine, tmp_path, given)
    assert (loaded.records, loaded.added, loaded.changed, loaded.rejected, loaded.known) == (1, 1, 0, 0, False)
    (claim,) = rows(engine, tables.claim)
    (article,) = rows(engine, tables.article)
    (name,) = rows(engine, tables.name)
    assert json.loads(claim["record"]) == given
    assert (claim["event"], claim["work"], claim["edition"]) == ("renewed", "ISO 9001", 2015)
    assert (claim["issued"], claim["valid_until"], claim["event_date"]) == ("2023-04", "2026-04-01", "2023-05-06")
    assert (claim["day"], claim["confidence"], claim["review"]) == ("2023-04-01", 0.75, "unreviewed")
    assert (name["text"], name["language"], name["script"], name["kind"]) == ("Sunrise Dairy", "en", "Latn", "company")
    assert claim["article_id"] == article["id"] == given["article"]["id"]
    assert claim["name_id"] == name["id"]
    assert rows(engine, tables.body) == [{"id": "bureau-veritas", "name": "Bureau Veritas", "known": True}]
    assert [row["source"] for row in rows(engine, tables.source)] == ["news/1.txt"]
    (run,) = rows(engine, tables.run)
    assert (run["id"], run["loaded_at"], run["records"], run["added"]) == (loaded.run, AT, 1, 1)


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2015", "2015-01-01"),
        ("2015-03", "2015-03-01"),
        ("2015-03-12", "2015-03-12"),
        ("2020-04/2020-06", "2020-04-01"),
        ("2015-XX-12", "2015-01-01"),
        ("2015-03-XX", "2015-03-01"),
        ("XXXX-07-11", None),
    ],
)
def test_claims_are_sorted_by_the_first_day_that_a_date_can_mean(edtf: str, day: str | None, tmp_path: Path) -> None:
    from extractor.registry.rows import first_day

    assert first_day(edtf) == day


def test_the_same_file_again_does_nothing_whatever_it_is_called_and_however_packed(
    engine: Engine, tmp_path: Path
) -> None:
    file = write(tmp_path / "a.jsonl", record(), record("Another Dairy"))
    load(engine, file, LINKER, AT)
    before = everything(engine)
    for suffix in (".gz", ".zst"):
        packed = tmp_path / f"b.jsonl{suffix}"
        packed.write_bytes(COMPRESS[suffix](file.read_bytes()))
        again = load(engine, packed, LINKER, "2027-01-01T00:00:00+00:00")
        assert (again.known, again.records, again.added) == (True, 2, 0)
    assert everything(engine) == before


def test_records_that_are_there_are_not_doubled(engine: Engine, tmp_path: Path) -> None:
    fed(engine, tmp_path, record(), record("Another Dairy"))
    before = everything(engine)
    loaded = fed(engine, tmp_path, record("Another Dairy"), json.dumps(record(), indent=None), record("A Third"))
    assert (loaded.records, loaded.added, loaded.changed) == (3, 1, 0)
    after = everything(engine)
    assert [row for row in after["claim"] if row in before["claim"]] == before["claim"]


def test_any_order_of_files_and_of_lines_gives_the_same_registry(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    from extractor.registry.database import opened

    given = [
        record("Sunrise Dairy", body="Inspecta Nord", flags=("edition-superseded",)),
        record("Sunrise Dairy", "ISO 14001:2015", body="INSPECTA NORD", kind=None),
        record("वडगाव ग्रामपंचायत", language="mr", article="Two", source="b.txt"),
        record("40 xã tỉnh Nam Định", language="vi", article="Three", source="c.txt", count=40),
        record("Sunrise Dairy", article="Four", source="d.txt", kind="association"),
    ]
    found = []
    made = request.getfixturevalue("postgresql") if kind == "postgresql" else None
    for number, order in enumerate((given, given[::-1], given[2:] + given[:2])):
        engine = opened(made() if made else str(tmp_path / f"{number}.sqlite"))
        fed(engine, tmp_path, *order[:2])
        fed(engine, tmp_path, *order[2:])
        everything_but_runs = everything(engine)
        del everything_but_runs["run"]
        for claim in everything_but_runs["claim"]:
            del claim["run_id"]
        found.append(everything_but_runs)
        engine.dispose()
    assert found[0] == found[1] == found[2]


def test_better_rules_replace_what_was_extracted_and_nothing_that_was_decided(engine: Engine, tmp_path: Path) -> None:
    first, second, third = (record(holder, id=holder) for holder in ("One", "Two", "Three"))
    fed(engine, tmp_path, first, second, third)
    corrected = json.dumps(record("Zwei", id="Two"))
    with writing(engine) as connection:
        claim = tables.claim
        connection.execute(update(claim).where(claim.c.id == "One").values(review="accepted"))
        values = {"review": "corrected", "corrected": corrected, "event": "expired"}
        connection.execute(update(claim).where(claim.c.id == "Two").values(values))
    better = [
        record("One Ltd", "ISO 9001:2008", id="One", confidence=0.5),
        record("Two Ltd", "ISO 9001:2008", id="Two", confidence=0.5),
        third,
    ]
    loaded = fed(engine, tmp_path, *better)
    assert (loaded.records, loaded.added, loaded.changed) == (3, 0, 2)
    claims = {row["id"]: row for row in rows(engine, tables.claim)}
    assert json.loads(claims["One"]["record"]) == better[0]
    assert (claims["One"]["standard_id"], claims["One"]["confidence"]) == ("ISO 9001:2008", 0.5)
    assert (claims["One"]["review"], claims["Two"]["review"]) == ("accepted", "corrected")
    assert json.loads(claims["Two"]["record"]) == better[1]
    assert claims["Two"]["corrected"] == corrected
    assert (claims["Two"]["event"], claims["Two"]["standard_id"]) == ("expired", "ISO 9001:2015")
    assert claims["One"]["run_id"] == claims["Two"]["run_id"] == loaded.run != claims["Three"]["run_id"]


def test_a_file_of_an_older_run_that_is_loaded_again_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    older, newer = record(confidence=0.5), record(confidence=0.8)
    fed(engine, tmp_path, older)
    fed(engine, tmp_path, newer)
    assert fed(engine, tmp_path, older).known
    (claim,) = rows(engine, tables.claim)
    assert claim["confidence"] == 0.8


def test_of_a_file_with_a_line_that_is_no_record_nothing_is_loaded(engine: Engine, tmp_path: Path) -> None:
    before, told = everything(engine), list[Rejected]()
    with pytest.raises(RefusedError, match=r"records\.jsonl:2: .*2 lines are no records.*nothing of the file"):
        fed(
            engine,
            tmp_path,
            record(),
            "{",
            "",
            record("Another"),
            '{"schema": "certwire/record/2"}',
            reject=told.append,
        )
    assert [(line.line, line.reason.partition(":")[0]) for line in told] == [(2, "not JSON"), (5, "schema")]
    assert everything(engine) == before


def test_the_other_lines_are_loaded_where_that_is_asked_for(engine: Engine, tmp_path: Path) -> None:
    told = list[Rejected]()
    loaded = fed(engine, tmp_path, record(), "{", record("Another"), keep_going=True, reject=told.append)
    assert (loaded.records, loaded.added, loaded.rejected) == (2, 2, 1)
    assert told == [Rejected(2, told[0].reason, b"{\n")]
    assert len(rows(engine, tables.claim)) == 2
    again = fed(engine, tmp_path, record(), "{", record("Another"), keep_going=True)
    assert (again.known, again.rejected) == (True, 1)


@pytest.mark.parametrize("at_once", [1, 2, 2000])
def test_an_id_that_stands_twice_is_one_record_or_a_mistake(
    engine: Engine, tmp_path: Path, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.registry.loading._ROWS", at_once)
    told = list[Rejected]()
    given = [
        record(id="1"),
        record(id="1"),
        record(id="1", source="copies/1.txt", published=None),
        record(id="1", confidence=0.1),
    ]
    loaded = fed(engine, tmp_path, *given, keep_going=True, reject=told.append)
    assert (loaded.records, loaded.added, loaded.copies, loaded.rejected) == (3, 1, 1, 1)
    assert (told[0].line, told[0].reason) == (4, "id: stands already in line 1, with other content")
    (claim,) = rows(engine, tables.claim)
    assert json.loads(claim["record"]) == given[0]
    assert {row["source"] for row in rows(engine, tables.source)} == {"news/1.txt", "copies/1.txt"}


def test_a_copy_in_a_later_part_of_the_same_run_is_another_source_only(engine: Engine, tmp_path: Path) -> None:
    first = fed(engine, tmp_path, record(id="1"))
    then = fed(engine, tmp_path, record(id="1", source="copies/1.txt", published="2024"), before=[first.run])
    assert (then.records, then.added, then.changed, then.copies) == (1, 0, 0, 1)
    (claim,) = rows(engine, tables.claim)
    assert claim["run_id"] == first.run
    assert len(rows(engine, tables.source)) == 2


def test_what_is_compressed_and_damaged_is_refused(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(record()).encode() * 100)[:-20])
    with pytest.raises(UnreadableError, match=r"records\.jsonl\.gz"):
        load(engine, path, LINKER, AT)


def test_a_file_that_grows_while_it_is_loaded_is_refused(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extractor.registry import loading

    path, digest_of = write(tmp_path / "records.jsonl", record()), loading.digest_of

    def grown(file: Path) -> str:
        digest = digest_of(file)
        write(file, record(), record("Another"))
        return digest

    monkeypatch.setattr(loading, "digest_of", grown)
    with pytest.raises(UnreadableError, match="was written while it was read"):
        load(engine, path, LINKER, AT)
    assert rows(engine, tables.claim) == []


# the command


def _load(capsys: pytest.CaptureFixture[str], *arguments: Any) -> tuple[int, str]:
    code = main(["load", *map(str, arguments)])
    return code, capsys.readouterr().err


def test_the_command_tells_what_was_loaded(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "r.jsonl", record(), record("Another"))
    assert _load(capsys, path, "--registry", address) == (
        0, f"certwire: {path}: 2 records, 2 of them new and 0 changed\n",
    )  # fmt: skip
    assert _load(capsys, path, "--registry", address) == (0, f"certwire: {path}: was loaded before; nothing to do\n")


def test_the_command_tells_of_copies(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "r.jsonl", record(id="1"), record(id="1", source="copies/1.txt"))
    told = f"certwire: {path}: 2 records, 1 of them new and 0 changed; 1 of them a copy from another source, which is kept\n"
    assert _load(capsys, path, "--registry", address) == (0, told)


def test_the_command_writes_down_what_it_rejects(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = tmp_path / "bad.jsonl", write(tmp_path / "good.jsonl", record("Another"))
    bad.write_bytes(json.dumps(record()).encode() + b"\n{\xff\n")
    code, told = _load(capsys, bad, good, "--registry", address)
    assert code == 2
    assert f"{bad}:2: not UTF-8: byte 2 of the line\n" in told
    assert "1 line is no record, and nothing of the file was loaded" in told
    assert f"{good}: 1 records, 1 of them new" in told
    rejected = tmp_path / "bad.jsonl.rejected.jsonl"
    (line,) = map(json.loads, rejected.read_text("utf-8").splitlines())
    assert line == {"file": str(bad), "line": 2, "reason": "not UTF-8: byte 2 of the line", "text": "{\udcff"}
    assert line["text"].encode(errors="surrogateescape") == b"{\xff"
    code, told = _load(capsys, bad, "--registry", address, "--keep-going", "--rejects", tmp_path / "other.jsonl")
    assert code == 3
    assert f"1 of them new and 0 changed; 1 line was rejected: see {tmp_path / 'other.jsonl'}" in told
    assert (tmp_path / "other.jsonl").read_text("utf-8") == rejected.read_text("utf-8")
    assert not (tmp_path / "good.jsonl.rejected.jsonl").exists()


def test_rejected_lines_are_never_written_over_the_registry(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad, file = write(tmp_path / "good.jsonl", record()), tmp_path / "bad.jsonl", tmp_path / "registry.sqlite"
    bad.write_text("{\n")
    _load(capsys, good, "--registry", file)
    code, told = _load(capsys, bad, "--registry", file, "--rejects", file, "--keep-going")
    assert (code, told) == (2, f"certwire: {file}: this output is a source too\n")
    assert main(["registry", "stats", "--registry", str(file)]) == 0


def test_many_rejected_lines_are_told_in_a_few(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "r.jsonl", *["?"] * 50)
    code, told = _load(capsys, path, "--registry", address)
    assert (code, len(told.splitlines())) == (2, 7)
    assert "and 45 more" in told


def test_an_output_folder_is_loaded_in_the_order_of_its_shards(
    address: str, news: Path, small: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["extract", str(news), "-o", f"{tmp_path}/out/", "--progress", "none"])
    main(["extract", str(news), "-o", f"{tmp_path}/whole.jsonl"])
    capsys.readouterr()
    code, told = _load(capsys, f"{tmp_path}/out/", "--registry", address)
    assert code == 0
    assert told.index("records-000000.jsonl") < told.index("records-000001.jsonl")
    code, told = _load(capsys, f"{tmp_path}/whole.jsonl", "--registry", address)
    assert "0 of them new and 0 changed" in told, "what is told twice is of the first who tells it"


@pytest.mark.parametrize(
    ("given", "told"), [("gone.jsonl", "there is no such file"), (".", "no output folder of certwire")]
)
def test_what_is_no_file_of_records_is_told(
    given: str, told: str, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, error = _load(capsys, tmp_path / given, "--registry", address)
    assert code == 2
    assert told in error
    assert len(error.splitlines()) == 1
