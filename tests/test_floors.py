from __future__ import annotations

from pathlib import Path

import pytest
from claims import claim, gold_line, write_gold

from extractor.scoring import (
    GoldError,
    LoweredFloors,
    Scores,
    check_floors,
    load_floors,
    load_gold,
    raise_floors,
    score,
    write_floors,
)


def scores(folder: Path, *found: int, lang: str = "en", articles: int = 3) -> Scores:
    """Scores over articles with one claim each, and one without; ``found`` are the articles whose claim was found."""
    lines = [gold_line({}, file=str(number), lang=lang) for number in range(articles)]
    gold = load_gold(write_gold(folder, *lines, gold_line(file="none", lang=lang)))
    return score(gold, {a.path: [claim()] if i in found else [] for i, a in enumerate(gold)})


def test_the_gate_holds_at_the_floors_it_set(tmp_path: Path) -> None:
    measured = scores(tmp_path, 0, 1)
    floors = raise_floors(measured, {})
    assert floors["en"].recall == 0.666
    assert check_floors(measured, floors) == []


def test_floors_survive_writing_and_reading(tmp_path: Path) -> None:
    floors = raise_floors(scores(tmp_path, 0, 1), {}) | raise_floors(scores(tmp_path, 0, lang="vi"), {})
    write_floors(tmp_path / "floors.toml", floors)
    assert load_floors(tmp_path / "floors.toml") == floors
    assert load_floors(tmp_path / "none.toml") == {}


def test_the_gate_closes_on_a_lost_claim(tmp_path: Path) -> None:
    floors = raise_floors(scores(tmp_path, 0, 1), {})
    problems = check_floors(scores(tmp_path, 0), floors)
    assert [problem.split(" is ")[0] for problem in problems] == ["en: recall", "en: f1"]


def test_the_gate_closes_on_a_claim_in_a_clean_article(tmp_path: Path) -> None:
    floors = raise_floors(scores(tmp_path, 0, 1), {})
    problems = check_floors(scores(tmp_path, 0, 1, 3), floors)
    assert [problem.split(" is ")[0] for problem in problems] == ["en: precision", "en: f1", "en: clean"]


def test_the_gate_closes_on_a_shrunken_corpus_even_with_better_scores(tmp_path: Path) -> None:
    floors = raise_floors(scores(tmp_path, 0, 1), {})
    problems = check_floors(scores(tmp_path, 0, 1, articles=2), floors)
    assert problems[0] == "en: articles is 3, the floor is 4"
    assert "the gold is not the one" in problems[1]


def test_the_gate_closes_on_changed_gold(tmp_path: Path) -> None:
    floors = raise_floors(scores(tmp_path, 0, 1), {})
    changed = {"en": floors["en"].model_copy(update={"gold": "0" * 64})}
    assert len(check_floors(scores(tmp_path, 0, 1), changed)) == 1


def test_the_gate_closes_on_languages_without_floors_and_floors_without_articles(tmp_path: Path) -> None:
    problems = check_floors(scores(tmp_path, 0, lang="mr"), raise_floors(scores(tmp_path, 0, lang="vi"), {}))
    assert [problem.split(":")[0] for problem in problems] == ["mr", "vi"]


def test_floors_are_raised_but_not_lowered(tmp_path: Path) -> None:
    low, high = scores(tmp_path, 0), scores(tmp_path, 0, 1, 2)
    floors = raise_floors(high, raise_floors(low, {}))
    assert floors["en"].recall == 1.0
    with pytest.raises(LoweredFloors, match=r"en: recall is 0\.333, the floor is 1; en: f1"):
        raise_floors(low, floors)
    assert raise_floors(low, floors, allow_lowering=True)["en"].recall == 0.333


def test_raising_one_language_leaves_the_others(tmp_path: Path) -> None:
    vietnamese = raise_floors(scores(tmp_path, 0, lang="vi"), {})
    floors = raise_floors(scores(tmp_path, 0), vietnamese)
    assert list(floors) == ["en", "vi"]
    assert floors["vi"] == vietnamese["vi"]


@pytest.mark.parametrize("content", ["[en", "[en]\nprecision = 2\n", "[en]\nprecison = 0.5\n"])
def test_unreadable_floors_are_an_error_not_an_open_gate(tmp_path: Path, content: str) -> None:
    (tmp_path / "floors.toml").write_text(content)
    with pytest.raises(GoldError, match=r"floors\.toml"):
        load_floors(tmp_path / "floors.toml")
