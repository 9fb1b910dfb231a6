"""The bench's articles are what it says they are, and a small run fills every table."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from bench import feeds, memory, misleading, page_readers, processes, scale, stages, throughput
from bench.report import Report
from bench.synthesis import LANGUAGES, LONGEST, SHORTEST, Writer
from bench.throughput import GOALS, KINDS, Sizes
from extractor.pipeline import Extractor
from extractor.scoring import load_gold

SIZES = Sizes(irrelevant_texts=4, irrelevant_pages=4, relevant=1, rounds=1, sample=1)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> throughput.Files:
    return throughput.write_files(tmp_path_factory.mktemp("articles"), SIZES)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("relevant", [True, False])
def test_a_text_is_the_same_every_time_and_of_ordinary_length(language: str, relevant: bool) -> None:
    for seed in range(20):
        text = Writer(language, seed).text(relevant=relevant)
        assert text == Writer(language, seed).text(relevant=relevant)
        assert SHORTEST <= len(text.plain().split()) <= LONGEST + 60
        assert "{" not in text.plain()


def test_pages_carry_what_only_looks_like_a_standard(files: throughput.Files) -> None:
    for language in LANGUAGES:
        for path in files["irrelevant pages", language]:
            page = Path(path).read_text(encoding="utf-8")
            assert 50_000 < len(page.encode()) < 200_000
            assert all(trap in page for trap in ("toISOString", "ISO-8859-1", "isotope", "comparISOn"))


@pytest.mark.parametrize("kind", KINDS)
def test_only_relevant_articles_pass_the_gate(files: throughput.Files, extractor: Extractor, kind: str) -> None:
    for language in LANGUAGES:
        for path in files[kind, language]:
            result = extractor.process(Path(path).read_bytes(), path)
            assert (result.article is None) == kind.startswith("irrelevant"), path
            assert result.language is None or result.language.code == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_made_up_name_looks_like_a_standard(extractor: Extractor, language: str) -> None:
    for seed in range(200):
        text = Writer(language, seed).text(relevant=False).plain()
        assert extractor.process(text.encode(), "idle.txt").article is None, seed


def test_a_small_run_fills_every_table(files: throughput.Files, extractor: Extractor, tmp_path: Path) -> None:
    articles = throughput.measure(files, extractor, SIZES, lambda step: None)
    costs = stages.measure(files, extractor, 1)
    rates = feeds.measure(tmp_path, files, extractor, 1)
    start_up, memory = processes.start_up(files, 1)
    report = Report(SIZES, "re2", articles, costs, {"certwire --help": 1.0}, start_up, memory, rates, {"seconds": 1.0})
    told = report.as_text()
    for row in (*GOALS, "feed of texts", "feed of pages", *stages.STAGES, "certwire --help", *memory, *rates):
        assert f"\n{row} " in told
    assert all(len(one.certwire) == len(one.composition) == 1 for one in articles)
    assert {stage for cost in costs.values() for stage, seconds in cost.items() if seconds} >= {"gate", "words", "cues"}
    written = json.loads(json.dumps(report.as_json()))
    assert [one["goal"] for one in written["articles_per_second"] if one["language"] == "all"] == [
        *GOALS.values(),
        None,
        None,
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stream_writes_no_word_of_its_own_again(extractor: Extractor, language: str) -> None:
    stream = memory.Stream(language)
    words = [stream.unseen() for _ in range(5_000)]
    assert len(set(words)) == 5_000
    texts = [stream.article() for _ in range(20)]
    results = [extractor.process(text.encode(), "unseen.txt") for text in texts]
    assert sum(result.language is not None and result.language.code == language for result in results) >= 15
    assert sum(bool(result.records) for result in results) >= 15
    assert len({word for text in texts for word in text.split()}) > 20 * 50


def test_the_memory_of_a_worker_is_drawn() -> None:
    told = [(100, 150.0), (1_000, 190.0), (50_000, 195.5), (100_000, 191.0)]
    assert memory.growth(told) == 5.5
    picture = ElementTree.fromstring(memory.drawn(told))
    (line,) = picture.iter("{http://www.w3.org/2000/svg}polyline")
    points = [tuple(map(float, point.split(","))) for point in line.attrib["points"].split()]
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    assert points[2][1] == min(y for _, y in points)  # the most stands highest


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the memory of another process")
def test_a_worker_that_reads_a_stream_is_measured() -> None:
    told = list(memory.measure(articles=200, every=200))
    assert [read for read, _ in told] == [100, 200]
    assert all(megabytes > 20 for _, megabytes in told)


_PAGE = """<!DOCTYPE html><html lang="en"><head><title>Pumps with a certificate</title></head><body>
<article><h1>Pumps with a certificate</h1>
<p>Varuna Pumps Ltd has received ISO 9001:2015 certification from Bureau Veritas.</p>
<p>The firm has made pumps for farms in the valley since its founder came home from the city, and it employs the
children of those who began it. Visitors are shown the old lathe, which still turns, and the new hall beside it.</p>
</article>
<div class="comments"><p>Kelmont Foods Ltd has received ISO 22000:2018 certification from SGS.</p></div>
</body></html>"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A page, and its story as a text."""
    (tmp_path / "pumps.html").write_text(_PAGE, encoding="utf-8")
    story = _PAGE.split("<h1>")[1].split("</article>")[0]
    (tmp_path / "pumps.txt").write_text(re.sub(r"<[^>]+>", "\n", story), encoding="utf-8")
    claim = {"event": "awarded", "organization": "Varuna Pumps Ltd", "standard": "ISO 9001:2015"}
    lines = [{"id": file, "file": file, "lang": "en", "records": [claim]} for file in ("pumps.html", "pumps.txt")]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return tmp_path


def test_readers_of_pages_are_told_by_the_claims_in_their_text(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(page_readers.READERS, "trafilatura", ("no_such_package", page_readers.READERS["get_text"][1]))
    page_readers.main([str(gold), "--pages"])
    own, synthetic, unnamed = (table.splitlines() for table in capsys.readouterr().out.strip().split("\n\n"))
    assert [own[0], synthetic[0], unnamed[0]] == [
        "pages of the gold: 1", "its texts as pages, claims around them: 1", "the same without names: 1"
    ]  # fmt: skip
    for table in (own, synthetic):
        assert table[2].split()[:4] == ["certwire", "1.000", "1.000", "1.000"]
    assert own[-1].split()[:3] == ["get_text", "0.500", "1.000"]
    for table in (own, synthetic, unnamed):
        assert [line[:18].strip() for line in table[2:]] == list(page_readers.READERS)
        assert "trafilatura         not installed" in table


def test_a_page_without_names_keeps_its_words(gold: Path, extractor: Extractor) -> None:
    (document,) = page_readers.wrapped(load_gold(gold / "gold.jsonl"), extractor)
    nameless = page_readers.without_names(document)
    for name in (b"<main", b"<article", b"<aside", b"<nav", b"</footer", b'class="'):
        assert name in document.data
        assert name not in nameless.data
    texts = [BeautifulSoup(data, "lxml").get_text() for data in (document.data, nameless.data)]
    assert texts[0] == texts[1]
    assert texts[0].count("ISO 9001:2015") >= 1


def test_the_figures_of_the_scale_plan_are_of_every_form(tmp_path: Path) -> None:
    told = [*scale.report(tmp_path, SIZES, price=0.04, share=0.005, rounds=1)]
    for form in ("pages in WARC.gz", "pages, a file each", "texts in JSONL", "texts, a file each"):
        (one, all_of_them) = (line for line in told if form in line)
        assert float(one.split()[-1].replace(",", "")) > 1000  # bytes
        assert all_of_them.startswith("10^9")
    assert len([line for line in told if line.startswith("CC-NEWS")]) == 2


@pytest.mark.parametrize(
    ("claim", "found", "outcome"),
    [
        ("none", [], "innocent"),
        ("none", ["awarded|Zed Ltd"], "mislead"),
        ("awarded|Zed Ltd", ["awarded|Zed Ltd"], "right"),
        ("awarded|Zed Ltd", ["planned|Zed Ltd"], "wrong"),
        ("awarded|Zed Ltd", [], "missed"),
    ],
)
def test_a_text_is_judged_by_what_is_claimed_of_whom(
    extractor: Extractor, claim: str, found: list[str], outcome: str
) -> None:
    texts = {
        "awarded|Zed Ltd": "Zed Ltd was certified to ISO 9001.",
        "planned|Zed Ltd": "Zed Ltd plans to obtain ISO 9001.",
    }
    records = [record for told in found for record in extractor.records(texts[told], "en")]
    assert misleading.judged(claim, records) == outcome
