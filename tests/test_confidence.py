"""What the confidence looks at, and whether its weights are fitted and judged fairly."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.assembling.confidence import probability
from extractor.patterns.confidence import ConfidenceRules
from extractor.pipeline import Extractor
from extractor.scoring.fitting import Example, fit, fit_weights, out_of_fold


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def features(extractor: Extractor, text: str) -> Mapping[str, float]:
    """Those of the first record."""
    result = extractor.process(text.encode(), "news.txt")
    assert len(result.features) == len(result.records) > 0
    return result.features[0]


CLAIM = "Varuna Pumps Ltd has received ISO 9001:2015 certification from Bureau Veritas."


@pytest.mark.parametrize(
    ("name", "doubtful", "plain"),
    [
        ("once", CLAIM, f"{CLAIM}\n\nVaruna Pumps Ltd makes pumps."),
        ("lead", CLAIM, f"It rained.\n\nThe sun came out.\n\n{CLAIM}"),
        ("indirect", "Varuna Pumps Ltd makes pumps. The company has received ISO 9001:2015 certification.", CLAIM),
        ("several", f"{CLAIM} Varuna Pumps Ltd has received ISO 14001:2015 certification as well.", CLAIM),
        ("rival", f"{CLAIM} Kaveri Mills Ltd has received ISO 9001:2015 certification too.", CLAIM),
        ("listed", "Holder: Varuna Pumps Ltd\nStandard: ISO 9001:2015\nCertified by: Bureau Veritas", CLAIM),
        ("repeated", f"{CLAIM}\n\nVaruna Pumps Ltd holds ISO 9001:2015 certification.", CLAIM),
        ("uncertified", "Varuna Pumps Ltd will apply for ISO 9001:2015 certification.", CLAIM),
        ("doubtful", CLAIM.replace("9001:2015", ""), CLAIM),
        ("touching", CLAIM.replace("Ltd", "Ltd Pune"), CLAIM),
    ],
)
def test_a_feature_tells_what_may_be_wrong(extractor: Extractor, name: str, doubtful: str, plain: str) -> None:
    assert name in features(extractor, doubtful)
    assert name not in features(extractor, plain)


def test_the_farther_the_holder_the_less_sure(extractor: Extractor) -> None:
    between = "Its pumps are blue. "
    near, far = (
        features(extractor, f"Varuna Pumps Ltd makes pumps. {between * times}The company has received ISO 9001:2015.")
        for times in (0, 3)
    )
    assert 0 < near.get("far", 0) < far["far"] <= 1


def test_every_feature_is_a_share_and_every_weight_names_one(extractor: Extractor) -> None:
    texts = [CLAIM, "Varuna will apply for ISO certification.", "Varuna\n\nThe company has received ISO 9001:2015."]
    for text in texts:
        for told in extractor.process(text.encode(), "news.txt").features:
            assert all(0 < value <= 1 for value in told.values())
            assert told.keys() <= extractor.patterns.confidence.weights.keys()


# Fitting


def examples(count: int, right: Mapping[str, float]) -> list[Example]:
    """So many of each feature, each in an article of its own, the given share of them right."""
    return [
        Example(f"{name}-{index}.txt", {name: 1.0}, index < share * count)
        for name, share in right.items()
        for index in range(count)
    ]


def test_fitted_weights_give_the_shares_that_were_right() -> None:
    rules = ConfidenceRules(weights=fit_weights(examples(200, {"name": 0.8, "reference": 0.4}), ridge=1e-6))
    assert probability({"name": 1.0}, rules) == pytest.approx(0.8, abs=0.01)
    assert probability({"reference": 1.0}, rules) == pytest.approx(0.4, abs=0.01)


def test_sure_are_only_records_like_those_of_which_nearly_all_were_right() -> None:
    rules = fit(examples(400, {"name": 1.0, "capitals": 0.94, "reference": 0.4}), probability)
    assert probability({"name": 1.0}, rules) > 0.95
    assert probability({"capitals": 1.0}, rules) == 0.89
    assert probability({"reference": 1.0}, rules) == pytest.approx(0.4, abs=0.1)


def test_nothing_is_sure_where_too_few_were_right() -> None:
    rules = fit(examples(400, {"name": 0.95, "capitals": 0.94}), probability)
    assert {probability({name: 1.0}, rules) for name in ("name", "capitals")} == {0.89}


@given(st.lists(st.floats(-8, 8), min_size=2, max_size=20), st.floats(0.9, 1))
def test_a_likelier_record_never_has_less_confidence(scores: list[float], sure_from: float) -> None:
    rules = ConfidenceRules(weights={"score": 1.0}, sure_from=sure_from)
    chances = [probability({"score": score}, rules) for score in sorted(scores)]
    assert chances == sorted(chances)


def test_a_feature_seen_a_few_times_moves_little() -> None:
    common = examples(200, {"name": 0.8})
    rare, often = (fit_weights([*common, *examples(count, {"odd": 0.0})])["odd"] for count in (2, 50))
    assert often < rare < 0


@pytest.mark.parametrize("right", [0.0, 1.0])
def test_records_that_are_all_right_or_all_wrong_give_finite_weights(right: float) -> None:
    rules = fit(examples(5, {"name": right}), probability)
    assert all(math.isfinite(weight) for weight in rules.weights.values())
    assert (probability({"name": 1.0}, rules) > 0.5) == bool(right)
    assert fit_weights([]) == {"constant": 0.0}


def test_a_record_is_judged_by_weights_that_have_not_seen_its_article() -> None:
    # What an article's records have in common gives them away, where the weights were fitted to the article too.
    judged = [
        Example(f"{number}.txt", {f"only-{number}": 1.0}, number % 2 == 0) for number in range(20) for _ in range(5)
    ]
    rules = fit(judged, probability)
    seen = [(probability(example.features, rules) > 0.5) == example.right for example in judged]
    assert all(seen)
    assert all(chance == pytest.approx(0.5, abs=0.2) for chance in out_of_fold(judged, probability, folds=4))


@given(st.permutations(examples(6, {"name": 0.9, "reference": 0.4})))
def test_nothing_depends_on_the_order_of_the_examples(shuffled: list[Example]) -> None:
    ordered = sorted(shuffled, key=lambda example: example.article)
    chances = dict(zip((e.article for e in ordered), out_of_fold(ordered, probability), strict=True))
    assert dict(zip((e.article for e in shuffled), out_of_fold(shuffled, probability), strict=True)) == chances
    assert fit(shuffled, probability) == fit(ordered, probability)
