"""certwire registry find, show, stats and serve: what people see, and what programs get."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from sqlalchemy import Engine

from extractor.cli import main
from extractor.output.display import width
from extractor.registry.values import ANNOUNCED

NOTICE = "Announced, not verified."


@pytest.fixture
def address(stocks: Callable[[str], Engine]) -> str:
    return str(stocks("sqlite").url.database)


@pytest.fixture
def told(address: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """What an action prints, in a terminal of 150 columns."""
    monkeypatch.setenv("COLUMNS", "150")

    def run(*arguments: str) -> str:
        assert main(["registry", *arguments, "--registry", address]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out

    return run


def test_find_shows_organizations_and_claims_in_lines_that_fit(told: Callable[..., str]) -> None:
    out = told("find", "da nang", "--limit", "4")
    organizations, claims = out.split("CLAIMS")
    assert "UBND thành phố Đà Nẵng" in organizations
    assert "Da Nang Seafood Ltd" in organizations
    rows = claims.splitlines()[3:7]
    assert all("2022-01-01" in row or "2019" in row for row in rows)
    assert max(map(width, out.splitlines())) <= 150
    assert NOTICE in out
    assert "there is more: --after " in out


def test_columns_stand_below_each_other_in_every_script(told: Callable[..., str]) -> None:
    lines = told("find", "--event", "awarded").splitlines()
    head = next(line for line in lines if line.startswith("day "))
    start = head.index("event")
    rows = [line for line in lines if "awarded" in line]
    assert len(rows) == 20
    assert {width(line.partition("awarded")[0]) for line in rows} == {start}


def test_find_goes_on_where_it_ended(told: Callable[..., str]) -> None:
    first = json.loads(told("find", "da nang", "--limit", "20", "--json"))
    then = json.loads(told("find", "da nang", "--limit", "20", "--json", "--after", first["next"]))
    assert first["notice"] == ANNOUNCED
    assert (len(first["claims"]), len(then["claims"]), then["next"]) == (20, 3, None)
    assert not {claim["id"] for claim in first["claims"]} & {claim["id"] for claim in then["claims"]}


def test_find_has_the_filters(told: Callable[..., str]) -> None:
    filters = ["--standard", "ISO 9001", "--edition", "2015", "--body", "bureau-veritas", "--from", "2014"]
    found = json.loads(told("find", *filters, "--to", "2022", "--confidence", "0.6", "--json"))["claims"]
    assert found
    for claim in found:
        assert (claim["standard"], claim["body"]) == ("ISO 9001:2015", "Bureau Veritas")
        assert "2014" <= claim["day"] <= "2022-12-31" and claim["confidence"] >= 0.6
    assert [claim["id"] for claim in json.loads(told("find", "--review", "rejected", "--json"))["claims"]] == [
        "claim-3"
    ]
    own = json.loads(told("find", "नागप*", "--country", "IN", "--language", "mr", "--json"))
    assert [item["name"] for item in own["organizations"]] == ["नागपूर महानगरपालिका"]
    assert {claim["name"] for claim in own["claims"]} == {"नागपूर महानगरपालिका"}


def test_nothing_found_is_said(told: Callable[..., str]) -> None:
    out = told("find", "nowhere")
    assert out.startswith("nothing found\n")
    assert NOTICE in out


def test_show_shows_whatever_has_the_id(told: Callable[..., str]) -> None:
    claim = told("show", "claim-5")
    for words in ("pasteurised milk", "corrected", "“Article 2 says it.”", "news/2.txt", NOTICE):
        assert words in claim
    detail = json.loads(told("show", "claim-5", "--json"))
    assert (detail["notice"], detail["record"]["scope"]) == (ANNOUNCED, None)
    organization = told("show", detail["claim"]["organization_id"])
    for words in ("NAMES", "CERTIFICATES, AS ANNOUNCED", "ISO/IEC 27001", "TIMELINE", NOTICE):
        assert words in organization
    timeline = json.loads(told("show", detail["claim"]["organization_id"], "--json"))["timeline"]
    assert "claim-5" in {claim["id"] for claim in timeline}
    certificate = told("show", f"{detail['claim']['organization_id']}/ISO%2FIEC%2027001")
    assert "held, as last announced" in certificate and NOTICE in certificate
    article = told("show", detail["claim"]["article_id"])
    assert "claim-4" in article and "claim-5" in article and NOTICE in article


def test_stats_count(told: Callable[..., str]) -> None:
    out = told("stats")
    assert NOTICE in out
    rows = {tuple(line.rsplit(maxsplit=1)) for line in out.splitlines() if line.strip()}
    assert {("claims", "59"), ("rejected", "1"), ("open findings", "1"), ("vi", "24")} <= rows
    assert json.loads(told("stats", "--json"))["claims"] == 59


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["find", "!!"], "no word to look for"),
        (["find", "--from", "2019-02-30"], "from: is a day as"),
        (["find", "--after", "x"], "cursor"),
        (["show", "nobody"], "nobody: nothing in the registry has this id"),
        (["serve", "--host", "0.0.0.0"], "CERTWIRE_TOKEN"),
    ],
)
def test_what_a_person_has_to_mend_is_one_line(
    address: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.delenv("CERTWIRE_TOKEN", raising=False)
    assert main(["registry", *arguments, "--registry", address]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert words in err


def test_none_of_them_makes_a_registry(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["find", "x"], ["show", "x"], ["stats"], ["serve"]):
        assert main(["registry", *arguments, "--registry", str(tmp_path / "none.sqlite")]) == 2
        assert "no registry yet" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


def test_names_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from registered import record, write

    file = write(
        tmp_path / "r.jsonl", record("Evil \x1b[31m\u202eDairy\x07", id="1", title="\x1b]0;x\x07", article="\x1b[2J")
    )
    registry = str(tmp_path / "r.sqlite")
    assert main(["load", str(file), "--registry", registry]) == 0
    for arguments in (["find", "dairy"], ["show", "1"], ["stats"]):
        assert main(["registry", *arguments, "--registry", registry]) == 0
        assert not {*capsys.readouterr().out} & {"\x1b", "\x07", "\u202e"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_serve_serves_until_it_is_ended(address: str) -> None:
    command = [sys.executable, "-m", "extractor.cli", "registry", "serve", "--port", "0", "--registry", address]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as server:
        try:
            assert server.stderr is not None
            line = server.stderr.readline()
            assert "not verified" in line
            url = line.split()[1]
            with urlopen(f"{url}/claims?q=da%20nang&limit=2") as answer:
                assert answer.headers["Certwire-Notice"] == ANNOUNCED
                assert len(json.load(answer)["items"]) == 2
            server.send_signal(signal.SIGTERM)
            assert server.wait(30) == 143
            assert "Traceback" not in server.stderr.read()
        finally:
            server.kill()
