"""The bench's articles are what it says they are, and a small run fills every table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import processes, stages, throughput
from bench.report import Report
from bench.synthesis import LANGUAGES, LONGEST, SHORTEST, Writer
from bench.throughput import GOALS, KINDS, Sizes
from extractor.pipeline import Extractor

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


def test_a_small_run_fills_every_table(files: throughput.Files, extractor: Extractor) -> None:
    articles = throughput.measure(files, extractor, SIZES, lambda step: None)
    costs = stages.measure(files, extractor, 1)
    start_up, memory = processes.start_up(files, 1)
    report = Report(SIZES, "re2", articles, costs, {"certwire --help": 1.0}, start_up, memory)
    told = report.as_text()
    for row in (*GOALS, "feed of texts", "feed of pages", *stages.STAGES, "certwire --help", *memory):
        assert f"\n{row} " in told
    assert all(len(one.certwire) == len(one.composition) == 1 for one in articles)
    assert {stage for cost in costs.values() for stage, seconds in cost.items() if seconds} >= {"gate", "words", "cues"}
    written = json.loads(json.dumps(report.as_json()))
    assert [one["goal"] for one in written["articles_per_second"] if one["language"] == "all"] == [
        *GOALS.values(),
        None,
        None,
    ]
