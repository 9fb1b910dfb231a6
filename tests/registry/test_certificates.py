"""How a certificate stands is what was announced of it last, and by no clock."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from announced import claims, told
from hypothesis import given
from hypothesis import strategies as st

from extractor.registry.certificates import lapsed, standing
from extractor.registry.told import Told


@pytest.mark.parametrize(
    ("claims", "status", "rests_on"),
    [
        pytest.param([told("awarded", "2015"), told("suspended", "2017-03"), told("renewed", "2018")], "held", 2, id="renewed"),
        pytest.param([told("awarded", "2015"), told("withdrawn", "2017")], "withdrawn", 1, id="withdrawn"),
        pytest.param([told("awarded", "2015"), told("expired", "2018")], "expired", 1, id="expired"),
        pytest.param([told("awarded", "2015"), told("suspended", "2015")], "suspended", 1, id="an end comes after its award"),
        pytest.param([told("awarded", "2015"), told("withdrawn")], "held", 0, id="without a day nothing is overridden"),
        pytest.param([told("awarded"), told("withdrawn")], "withdrawn", 1, id="without days an end comes after its award"),
        pytest.param([told("awarded", "2015-02-30"), told("withdrawn", "2015-01-31")], "withdrawn", 1, id="nor by a day that is none"),
        pytest.param([told("awarded", "2015"), told("planned", "2019")], "held", 0, id="a plan overrides no award"),
        pytest.param([told("awarded"), told("planned", "2019")], "held", 0, id="nor one without a day"),
        pytest.param([told("awarded", "2015"), told("adopted", "2019")], "held", 0, id="nor does use"),
        pytest.param([told("withdrawn", "2015"), told("planned", "2019")], "withdrawn", 0, id="what was withdrawn stays so"),
        pytest.param([told("adopted", "2015")], "adopted", 0, id="what is used is not held"),
        pytest.param([told("adopted", "2015"), told("planned", "2016")], "planned", 1, id="of intentions the last"),
        pytest.param([told("planned", "2016"), told("adopted")], "planned", 0, id="of intentions the last with a day"),
        pytest.param([told("awarded", published="2015-03-01"), told("withdrawn", "2014")], "held", 0, id="by the article's day"),
    ],
)  # fmt: skip
def test_the_status_is_as_last_announced(claims: list[Told], status: str, rests_on: int) -> None:
    found = standing(claims)
    assert (found.status, found.claim_id) == (status, claims[rests_on].id)
    assert standing(claims[::-1]) == found


def test_a_planned_move_does_not_unseat_what_is_held() -> None:
    found = standing([told("awarded", "2012", edition=2008), told("planned", "2017", edition=2015)])
    assert (found.status, found.edition) == ("held", 2008)


def test_the_edition_is_the_one_last_told_of_what_is_held() -> None:
    claims = [
        told("awarded", "2012", edition=2008),
        told("transitioned", "2017", edition=2015),
        told("renewed", "2019"),
    ]
    assert standing(claims).edition == 2015


def test_the_end_of_an_older_edition_ends_no_newer_one() -> None:
    claims = [told("transitioned", "2017", edition=2015), told("expired", "2018-09", edition=2008)]
    assert standing(claims)[:2] == ("held", 2015)
    assert standing([told("awarded", "2017"), told("expired", "2018-09", edition=2008)]).status == "expired"


def test_an_older_edition_told_later_without_a_date_unseats_no_newer_one() -> None:
    claims = [told("awarded", "2017", edition=2015), told("awarded", edition=2008, published="2019-01-01")]
    assert standing(claims).edition == 2015


def test_after_an_end_it_begins_anew() -> None:
    claims = [
        told("awarded", "2012", edition=2008, by="boa", until="2015"),
        told("withdrawn", "2014"),
        told("awarded", "2016"),
    ]
    found = standing(claims)
    assert (found.status, found.edition, found.body_id, found.valid_until) == ("held", None, None, None)


def test_since_is_the_first_award_and_its_most_precise_date() -> None:
    claims = [told("planned", "2010"), told("renewed", "2018"), told("awarded", "2015"), told("awarded", "2015-03-12")]
    assert standing(claims).since == "2015-03-12"
    assert standing([told("awarded", "2015"), told("awarded", "2016-02")]).since == "2015"
    assert standing([told("awarded", "XXXX-07-11"), told("planned", "2015")]).since is None
    assert standing([told("awarded", published="2015-03-12")]).since == "2015-03-12"


def test_a_renewal_that_tells_no_end_has_none() -> None:
    award = told("awarded", "2015-03", until="2018-03")
    assert standing([award, told("awarded", "2015-03-12")]).valid_until == "2018-03"
    assert standing([award, told("renewed", "2018-02")]).valid_until is None
    assert standing([award, told("awarded", "2018-04")]).valid_until is None
    assert (
        standing([award, told("renewed", "2018-02", until="2021"), told("renewed", "2018-02-03")]).valid_until == "2021"
    )


def test_what_should_have_ended_by_its_own_dates_is_told_by_the_day_on_which_one_looks() -> None:
    assert not lapsed("held", "2018-03", date(2018, 3, 31))
    assert lapsed("held", "2018-03", date(2018, 4, 1))
    assert not lapsed("held", None, date(2018, 4, 1))
    assert not lapsed("withdrawn", "2018-03", date(2018, 4, 1))


def test_corroboration_counts_claims_and_articles() -> None:
    claims = [told("awarded", article_id="a"), told("awarded", article_id="a"), told("awarded", article_id="b")]
    assert standing(claims)[-2:] == (3, 2)


@given(st.lists(claims(), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_in_which_claims_came_is_no_matter(claims: list[Told], random: Any) -> None:
    found = standing(claims)
    random.shuffle(claims)
    assert standing(claims) == found


@given(st.lists(claims(), min_size=1, max_size=6), claims())
def test_a_plan_changes_nothing_about_what_was_announced(claims: list[Told], plan: Told) -> None:
    found = standing(claims)
    if found.status not in ("planned", "adopted"):
        changed = standing([*claims, plan._replace(event="planned")])
        assert changed[:7] == found[:7]
