"""Where claims disagree there is a finding; what is told more precisely, or not at all, disagrees with nothing."""

from __future__ import annotations

from typing import Any

import pytest
from announced import claims, told
from hypothesis import given
from hypothesis import strategies as st

from extractor.registry.findings import KINDS, Disagreement, disagreements
from extractor.registry.told import Told


def found(*claims: Told) -> list[tuple[str, tuple[str, ...]]]:
    """The kinds of disagreement with what they are known by."""
    return [(one.kind, one.values) for one in disagreements(claims)]


def test_two_bodies_for_one_award() -> None:
    assert found(told(own="2015-03", by="boa"), told(own="2015-03-12", by="tuv")) == [("bodies", ("boa", "tuv"))]
    assert found(told(by="boa"), told(by="tuv")) == [("bodies", ("boa", "tuv"))]
    assert found(told(own="2015-03-12", by="boa"), told("renewed", "2015-03-12", by="tuv")) == [
        ("bodies", ("boa", "tuv"))
    ]
    assert found(told(own="2015-03", by="boa"), told(own="2015-03-12", by="boa"), told(own="2015-03-12")) == []


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(told(own="2018-05", by="tuv"), id="years later"),
        pytest.param(told(own="2016-05", by="tuv"), id="on another day, by another body"),
        pytest.param(told(own="2015", by="tuv", edition=2015), id="to another edition"),
        pytest.param(told("renewed", "2016-05", by="tuv"), id="when it is renewed"),
        pytest.param(told("planned", "2015-03", by="tuv"), id="when it is planned"),
    ],
)
def test_other_awards_may_be_by_other_bodies(other: Told) -> None:
    assert found(told(own="2015-03", by="boa", edition=2008), other) == []


def test_what_ended_between_makes_two_awards() -> None:
    claims = told(own="2015-03", by="boa"), told("withdrawn", "2015-04"), told(own="2015-06", by="tuv")
    assert found(*claims) == []
    assert found(told(own="2015-03", until="2015-12"), told(own="2016-01", until="2018")) == []


def test_two_dates_of_issue_for_one_award() -> None:
    assert found(told(own="2015-03-12"), told(own="2015-05")) == [("issued", ("2015-03", "2015-05"))]
    assert found(told(own="2015-03-12"), told(own="2015-03-15")) == [("issued", ("2015-03-12", "2015-03-15"))]
    assert found(told(own="2011"), told(own="2015-03-15")) == []


@pytest.mark.parametrize("other", ["2015", "2015-03", "2015-01/2015-06", "XXXX-07-11", None])
def test_what_is_told_less_precisely_does_not_disagree(other: str | None) -> None:
    assert found(told(own="2015-03-12"), told(own=other)) == []


def test_two_ends_for_one_award() -> None:
    ends = told(own="2015-03", until="2018-03"), told(own="2015-03", until="2018-05"), told(own="2015-03", until="2018")
    assert found(*ends) == [("valid-until", ("2018-03", "2018-05"))]


def test_an_award_with_its_own_start_and_end_is_another() -> None:
    assert found(told(own="2012-03", until="2015-03"), told(own="2014-03", until="2017-03")) == []


def test_two_editions_for_one_day() -> None:
    assert found(told(own="2016-03-12", edition=2008), told(own="2016-03", edition=2015)) == [
        ("editions", ("2008", "2015", "2016"))
    ]
    assert found(told(own="2016", edition=2008), told(own="2016", edition=2015)) == []


def test_an_edition_after_its_day() -> None:
    assert found(told(own="2012", edition=2015)) == [("edition-after-date", ("2015",))]
    assert found(told(published="2012-04-05", edition=2015)) == [("edition-after-date", ("2015",))]
    assert found(told("planned", "2012", edition=2015)) == []
    assert found(told(own="2015", edition=2015)) == []


def test_an_end_before_the_start() -> None:
    assert found(told(own="2015-03", until="2014")) == [("end-before-start", ("2014", "2015"))]
    assert found(told(start="2015-03", until="2015")) == []


def test_told_as_held_after_it_ended_by_its_own_dates() -> None:
    award, later = told(own="2010-03", until="2013-03"), told(published="2016-05-01")
    assert found(award, later) == [("held-after-expiry", ("2013",))]
    assert found(award, later, told("renewed", "2013-02")) == []
    assert found(award, later, told("renewed", published="2014-01-01")) == []
    assert found(award, later, told(own="2013-04")) == []
    assert found(award, later, told(own="2010-03", until="2016-12")) == [("valid-until", ("2013", "2016"))]
    assert found(award, later._replace(edition=2015), award._replace(id="b", edition=2008)) == []
    assert found(award, told(published="2012-05-01")) == []


def test_told_as_held_after_it_had_ended() -> None:
    end, later = told("withdrawn", "2014-06"), told(published="2016-05-01")
    assert found(told(own="2010"), end, later) == [("held-after-end", ("2014",))]
    assert found(told(own="2010"), end, later, told(own="2015")) == []
    assert found(told(own="2010"), end) == []


def test_renewed_before_awarded() -> None:
    renewal, award = told("renewed", "2012-05"), told(own="2015-03")
    assert found(renewal, award) == [("renewed-before-awarded", ("2012", "2015"))]
    assert found(renewal, award, told(own="2009")) == []
    assert found(renewal, award, told(published="2011-01-01")) == []
    assert found(renewal, award, told("expired", "2013")) == []
    assert found(renewal, award._replace(edition=2015)) == []


def test_awards_years_apart_with_one_disagreement_are_two_findings() -> None:
    early = told(own="2010", by="boa"), told(own="2010", by="tuv")
    late = told(own="2016", by="boa"), told(own="2016", by="tuv")
    assert found(*early, *late) == 2 * [("bodies", ("boa", "tuv"))]


def test_a_finding_says_which_claim_tells_what() -> None:
    boa, tuv, again = told(own="2015", by="boa"), told(own="2015", by="tuv"), told(own="2015-02", by="tuv")
    (finding,) = disagreements([again, tuv, boa])
    assert finding.told == (("body_id", "boa", (boa.id,)), ("body_id", "tuv", tuple(sorted((tuv.id, again.id)))))
    assert finding.claims == {boa.id, tuv.id, again.id}


def test_bodies_that_may_be_one_do_not_disagree() -> None:
    assert disagreements([told(by="~1"), told(by="~2")], lambda left, right: False) == []


def test_what_a_finding_is_known_by_stays_when_more_tell_the_same_or_the_same_more_precisely() -> None:
    told_first = told(own="2015"), told(own="2016-03")
    before = found(*told_first)
    assert before == [("issued", ("2015", "2016"))]
    assert found(*told_first, told(own="2015-05-04"), told(own="2016"), told(own="2016-03-12"), told()) == before


def test_dates_at_the_ends_of_the_calendar_are_dates() -> None:
    assert found(told(own="9999-12-31", until="9999"), told(own="0001"), told("expired", "9999"), told()) == []


@given(st.lists(claims(), max_size=8), st.randoms(use_true_random=False))
def test_the_order_in_which_claims_came_is_no_matter(claims: list[Told], random: Any) -> None:
    before = disagreements(claims)
    random.shuffle(claims)
    assert disagreements(claims) == before
    ids = {claim.id for claim in claims}
    for one in before:
        assert one.kind in KINDS and one.values and one.claims <= ids


@given(st.lists(claims(), max_size=6), st.data())
def test_copies_of_claims_make_no_other_disagreement(claims: list[Told], data: Any) -> None:
    def known(found: list[Disagreement]) -> list[tuple[str, tuple[str, ...]]]:
        return [(one.kind, one.values) for one in found]

    before = known(disagreements(claims))
    copies = (
        [claim._replace(id=f"{claim.id} again") for claim in data.draw(st.lists(st.sampled_from(claims)))]
        if claims
        else []
    )
    copies = list({copy.id: copy for copy in copies}.values())
    assert known(disagreements([*claims, *copies])) == before
