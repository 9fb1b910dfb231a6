"""Short ways to tell what claims say, for tests of certificates and findings."""

from __future__ import annotations

from itertools import count
from typing import Any

from hypothesis import strategies as st

from extractor.registry.rows import first_day
from extractor.registry.told import Told

_numbers = count(1)


def told(event: str = "awarded", own: str | None = None, **fields: Any) -> Told:
    """A claim; ``own`` is its date of issue, ``by`` its body, ``until`` when it ends."""
    number = next(_numbers)
    names = {"by": "body_id", "until": "valid_until", "start": "valid_from"}
    values = {names.get(key, key): value for key, value in fields.items()}
    values.setdefault("article_id", f"article {number}")
    values.setdefault("id", f"claim {number}")
    day = first_day(own or values.get("event_date") or values.get("published"))
    return Told(**{"name_id": "name", "event": event, "issued": own, "day": day, **values})


days = st.sampled_from(
    [None, "2012", "2012-05", "2012-05-03", "2015", "2015-09-15", "2018-03", "2012/2013", "XXXX-05-03"]
)
events = st.sampled_from(
    ["awarded", "renewed", "transitioned", "adopted", "planned", "suspended", "withdrawn", "expired"]
)


@st.composite
def claims(draw: Any) -> Told:
    """Any claim, of dates that meet often."""
    own, published = draw(days), draw(days)
    return told(
        draw(events), own, edition=draw(st.sampled_from([None, 2008, 2015])), by=draw(st.sampled_from([None, "a", "b"])),
        until=draw(days), event_date=draw(days), published=published, article_id=draw(st.sampled_from("xyz")),
    )  # fmt: skip
