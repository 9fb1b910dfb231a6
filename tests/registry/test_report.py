"""The report tells what is in the registry, to everyone: in words, in tables, and in charts that need no colour vision."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from collections.abc import Mapping
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from registered import fed, record
from sqlalchemy import Engine, update

from extractor.cli import main
from extractor.output.display import NOTICE
from extractor.registry.report import charts
from extractor.registry.report.figures import Begun, Bodies, Count, Edition, Figures, Standings, counted
from extractor.registry.report.page import report_page
from extractor.registry.tables import claim, standard

LANGUAGES = {"mr": "Marathi", "vi": "Vietnamese"}
CSS = (Path(charts.__file__).parent / "report.css").read_text("utf-8")


def hospital(number: int, **others: object) -> dict[str, object]:
    told = {"language": "vi", "article": f"Tin {number}", "issued": f"20{20 + number}-03-01", "confidence": 0.95}
    return record("Bệnh viện Đà Nẵng", body="Bureau Veritas", body_id="bureau-veritas", **{**told, **others})  # type: ignore[arg-type]


RECORDS = (
    hospital(1),
    hospital(2),
    record("जिल्हा परिषद शाळा", "ISO 9001:2008", language="mr", article="शाळा", issued="2009", confidence=0.62),
    record("Zed Paper Ltd", "ISO 14001:2015", "withdrawn", article="Zed lost it.", held="2024-05-01"),
    record("Zed Paper Ltd", "HACCP", "planned", article="Zed plans."),
    record("Moon <b>Dairy", "ISO 22000:2018", article="No claim.", title=None, published=None),
)  # fmt: skip


@pytest.fixture
def figures(engine: Engine, tmp_path: Path) -> Figures:
    fed(engine, tmp_path, *RECORDS)
    with engine.begin() as connection:
        connection.execute(update(standard).where(standard.c.id == "ISO 9001:2008").values(superseded=True))
    return counted(engine)


class Page(HTMLParser):
    """What is in a page: its text outside of charts, its elements, and what they would load."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, Mapping[str, str | None]]] = []
        self.words: list[str] = []
        self._charts = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._charts += tag == "svg"

    def handle_endtag(self, tag: str) -> None:
        self._charts -= tag == "svg"

    def handle_data(self, data: str) -> None:
        if not self._charts:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def test_certificates_are_counted_and_not_claims(figures: Figures) -> None:
    totals = figures.totals
    assert (totals.claims, totals.articles, totals.organizations, totals.languages) == (6, 6, 4, 3)
    assert (totals.held, totals.ended, totals.corroborated) == (3, 1, 1)
    assert figures.standings[0] == Standings("ISO 9001", 2, 0, 0)
    assert Standings("HACCP", 0, 0, 1) in figures.standings
    assert figures.bodies == Bodies((Count("Bureau Veritas", 1),), 0, 3)


def test_a_certificate_begins_in_the_year_and_language_of_its_first_award(figures: Figures) -> None:
    assert figures.begun == (
        Begun(2009, "ISO 9001", "mr", 1), Begun(2021, "ISO 9001", "vi", 1), Begun(None, "ISO 22000", "en", 1)
    )  # fmt: skip


def test_editions_that_were_superseded_are_told_apart(figures: Figures) -> None:
    editions = [edition for edition in figures.editions if edition.work == "ISO 9001"]
    assert editions == [Edition("ISO 9001", 2015, False, 1), Edition("ISO 9001", 2008, True, 1)]


def test_each_tenth_of_the_confidence_has_its_claims(figures: Figures) -> None:
    assert figures.confidence == (0, 0, 0, 0, 0, 0, 1, 0, 0, 5)


def test_what_was_rejected_counts_nowhere_but_as_reviewed(engine: Engine, tmp_path: Path) -> None:
    fed(engine, tmp_path, *RECORDS)
    with engine.begin() as connection:
        connection.execute(update(claim).where(claim.c.id == RECORDS[3]["id"]).values(review="rejected"))
    after = counted(engine)
    assert (after.totals.claims, sum(after.confidence)) == (5, 5)
    assert {count.name for count in after.events} == {"awarded", "planned"}
    assert {*after.reviews} == {Count("unreviewed", 5), Count("rejected", 1)}


def test_the_page_tells_its_numbers_in_words_and_tables(figures: Figures) -> None:
    page = Page(report_page(figures, LANGUAGES))
    assert page.text.count(NOTICE) == 2
    assert "6 claims from 6 articles about 4 organizations" in page.text
    assert "3 certificates told of as held" in re.sub(r"(certificates told of as held) 3", r"3 \1", page.text)
    for words in (
        "Vietnamese",
        "Marathi",
        "Bureau Veritas",
        "superseded",
        "Bệnh viện Đà Nẵng",
        "5 of 6 have 0.9 or more",
    ):
        assert words in page.text
    for name in ("Certificates over time", "Which standards", "Which certification bodies", "Editions in use",
                 "What was announced", "Where", "How sure", "Told of by more than one article", "Open findings"):  # fmt: skip
        assert name in page.text


def test_every_chart_has_words_and_every_section_of_charts_its_table(figures: Figures) -> None:
    html = report_page(figures, LANGUAGES)
    for section in re.findall(r"<section.*?</section>", html, re.DOTALL):
        if "<svg" in section:
            assert "<details>" in section and "<table" in section
    drawn = [attributes for tag, attributes in Page(html).elements if tag == "svg"]
    assert len(drawn) >= 8
    assert all(chart["role"] == "img" and len(chart["aria-label"] or "") > 20 for chart in drawn)


def test_the_page_loads_nothing_and_runs_nothing(figures: Figures) -> None:
    html = report_page(figures, LANGUAGES)
    page = Page(html)
    assert not {"script", "img", "link", "iframe", "object", "use", "image"} & {tag for tag, _ in page.elements}
    for _, attributes in page.elements:
        assert not {"src", "srcset", "data", "xlink:href"} & attributes.keys()
        assert (attributes.get("href") or "#").startswith("#")
        assert not any(name.startswith("on") for name in attributes)
    assert "url(" not in html and "@import" not in html
    assert ("html", {"lang": "en"}) in page.elements


def test_names_are_text_and_know_their_language(figures: Figures) -> None:
    html = report_page(figures, LANGUAGES)
    assert "Moon <b>" not in html
    assert "lang='vi'>Bệnh viện Đà Nẵng" in html
    for chart in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        ElementTree.fromstring(chart)


def test_the_same_registry_gives_the_same_page(figures: Figures) -> None:
    assert report_page(figures, LANGUAGES) == report_page(figures, LANGUAGES)


def test_a_registry_with_nothing_in_it_says_so(engine: Engine) -> None:
    page = Page(report_page(counted(engine), LANGUAGES))
    assert "Nothing is in this registry yet" in page.text
    assert NOTICE in page.text
    assert not [tag for tag, _ in page.elements if tag == "svg"]


@pytest.mark.parametrize(
    "only",
    [
        record("Zed Paper Ltd", "HACCP", "planned", title=None, published=None),
        record("Zed Paper Ltd", "ISO", language="xx", published="1911"),
        record("Zed Paper Ltd", "ISO 14001", "expired"),
    ],
    ids=["a plan", "a language without a name", "an end"],
)
def test_one_record_makes_a_page(engine: Engine, tmp_path: Path, only: dict[str, object]) -> None:
    fed(engine, tmp_path, only)
    page = Page(report_page(counted(engine), LANGUAGES))
    assert "1 claim from 1 article about 1 organization" in page.text


def test_a_year_behind_the_loading_is_not_drawn_but_told(engine: Engine, tmp_path: Path) -> None:
    fed(
        engine,
        tmp_path,
        hospital(1),
        record("Zed Paper Ltd", article="b", issued="2078"),
        at="2026-05-04T03:02:01+00:00",
    )
    html = report_page(counted(engine), LANGUAGES)
    assert not any(">2078<" in chart for chart in re.findall(r"<svg.*?</svg>", html, re.DOTALL))
    assert "1 before 2021 or after 2021 are in the table only" in Page(html).text
    assert "<th scope='row'>2078</th>" in html


def test_many_languages_share_the_last_colour(figures: Figures) -> None:
    begun = tuple(Begun(2020, "ISO 9001", code, 9 - place) for place, code in enumerate(("aa", "bb", "cc", "dd", "ee")))
    from dataclasses import replace

    page = Page(report_page(replace(figures, begun=begun), LANGUAGES))
    assert "aa bb cc other languages" in page.text


def test_a_bar_is_as_long_as_its_number() -> None:
    drawn = charts.bars([charts.Bar("a", (30, 10)), charts.Bar("b", (20, 0))], ("red", "blue"), "about")
    widths = {(found[2], float(found[1])) for found in re.findall(r'd="(M[^h]*h([0-9.]+)v[^"]*)" fill="(\w+)"', drawn)}
    (whole,) = (sum(width for colour, width in widths if colour == "blue") * 4,)
    assert {(colour, round(width / whole, 2)) for colour, width in widths} == {
        ("red", 0.75), ("blue", 0.25), ("red", 0.5)
    }  # fmt: skip


# colours

_SEEN = {  # Machado, Oliveira and Fernandes, 2009: how a colour is seen without one kind of cones
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green cones": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue cones": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}  # fmt: skip


def _linear(colour: str) -> list[float]:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _lab(colour: list[float]) -> tuple[float, float, float]:
    red, green, blue = (min(1.0, max(0.0, part)) for part in colour)
    xyz = (
        (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
        0.2126729 * red + 0.7151522 * green + 0.072175 * blue,
        (0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883,
    )
    x, y, z = (part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("eye", _SEEN)
def test_colours_of_charts_are_told_apart_by_every_eye(theme: int, eye: str) -> None:
    tones = [found[theme] for found in re.findall(r"--tone-\d: light-dark\((#\w{6}), (#\w{6})\)", CSS)]
    assert len(tones) == 4
    seen = [_lab([sum(map(float.__mul__, map(float, row), _linear(tone))) for row in _SEEN[eye]]) for tone in tones]
    assert min(math.dist(a, b) for a, b in combinations(seen, 2)) > 25  # of about 2 that can be seen at all


@pytest.mark.parametrize(("theme", "card"), [(0, "#ffffff"), (1, "#1c2125")], ids=["light", "dark"])
def test_colours_of_charts_stand_out_from_what_is_behind_them(theme: int, card: str) -> None:
    def light(colour: str) -> float:
        red, green, blue = _linear(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05

    for found in re.findall(r"--tone-\d: light-dark\((#\w{6}), (#\w{6})\)", CSS):
        low, high = sorted((light(found[theme]), light(card)))
        assert high / low >= 3  # WCAG 2.2, 1.4.11


# the command


def test_the_command_writes_the_page_whole(
    engine: Engine, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fed(engine, tmp_path, *RECORDS)
    output = tmp_path / "out" / "report.html"
    assert main(["registry", "report", "--registry", address, "-o", str(output)]) == 0
    assert "Vietnamese" in output.read_text("utf-8")
    assert [path.name for path in output.parent.iterdir()] == ["report.html"]
    assert "announced, not verified" in capsys.readouterr().err


def test_without_the_package_the_command_that_brings_it_is_told(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['vl_convert'] = None; from extractor.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, "registry", "report", "-o", str(tmp_path / "report.html")]
    run = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, encoding="utf-8")
    assert run.returncode == 2
    assert "pip install 'certwire[report]'" in run.stderr
    assert not (tmp_path / "report.html").exists()
