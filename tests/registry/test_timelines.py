"""A timeline tells announcements in order, how many say the same, and whether a certificate should have ended."""

from __future__ import annotations

from datetime import date

from announced import told
from keeping import Words, feed, trial
from registered import record
from sqlalchemy import Engine, select

from extractor.registry import tables
from extractor.registry.timelines import corroboration, saying_the_same, timeline

WORDS = Words()


def test_claims_that_contradict_each_other_in_nothing_say_the_same() -> None:
    precise, year, silent = told(own="2015-03-12", by="boa"), told(own="2015", edition=2015), told()
    other, renewal = told(own="2015-06"), told("renewed", "2018")
    assert saying_the_same([renewal, silent, other, year, precise]) == [[precise, year, silent], [other], [renewal]]


def test_a_timeline_has_what_was_announced_with_its_corroboration(engine: Engine) -> None:
    with trial(engine) as connection:
        given = [
            record("Alpha Mill", id="1", article="a", issued="2015-03", valid_until="2018-03", body="Gamma"),
            record("ALPHA MILL", id="2", article="b", source="b", issued="2015-03-12"),
            record("Alpha Mill", id="3", article="c", event="suspended", held="2017-05-01"),
            record("Alpha Mill", "ISO 14001", id="4", article="d", event="planned"),
        ]
        feed(connection, WORDS, given)
        feed(
            connection,
            WORDS,
            [record("ALPHA MILL", id="2", article="b", source="c", issued="2015-03-12")],
            replace=True,
        )
        organization = connection.execute(select(tables.organization.c.id)).scalar_one()
        planned, held = timeline(connection, organization, date(2020, 1, 1))
        assert (planned.work, planned.status, len(planned.announcements)) == ("ISO 14001", "planned", 1)
        award, suspension = held.announcements
        assert (award.event, award.date, award.claims, award.told) == ("awarded", "2015-03-12", ("2", "1"), (2, 2, 3))
        assert (award.edition, award.body_id is None) == (2015, False)
        assert (suspension.event, held.status, held.claim_id, held.lapsed) == ("suspended", "suspended", "3", False)
        assert corroboration(connection, ["1", "3"]) == (2, 2, 1)


def test_a_certificate_lapses_by_the_day_on_which_one_looks(engine: Engine) -> None:
    with trial(engine) as connection:
        feed(connection, WORDS, [record(issued="2015", valid_until="2018")])
        organization = connection.execute(select(tables.organization.c.id)).scalar_one()
        (before,), (after,) = (
            timeline(connection, organization, day) for day in (date(2018, 12, 31), date(2019, 1, 1))
        )
        assert (before.status, before.lapsed, after.status, after.lapsed) == ("held", False, "held", True)
