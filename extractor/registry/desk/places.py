"""Where the claims of a queue stand: their places in its order, by the cheapest way to find them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from heapq import merge
from itertools import islice
from typing import Any, Literal

from sqlalchemy import Column, Connection, select, text

from extractor.registry import search
from extractor.registry.bulk import at_once
from extractor.registry.desk.filters import Asked
from extractor.registry.entries import REVIEWS
from extractor.registry.search import Kind, Question
from extractor.registry.tables import claim

Order = Literal["confidence", "newest"]
Places = Callable[[int, int], list[int]]
"""Gives the first places from one on, that one too, or against the order; at most so many. Claims at them may be others as well."""

_GATHERED = 5000
"""Claims with words that are brought into order; where there are more, claims are looked at in their order until enough have them."""

_WINDOW, _WIDEST = 250, 8000
_SAMPLE = 700  # claims that are looked at in their order before those with words are gathered

_OTHERS = (
    " and exists (select 1 from decision join in_force on in_force.decision_id = decision.id"
    " where about = 'claim' and subject = claim.id and in_force.reviewer <> :not_by)"
    " and not exists (select 1 from decision join in_force on in_force.decision_id = decision.id"
    " where about = 'claim' and subject = claim.id and in_force.reviewer = :not_by)"
)
"""That others decided about a claim, and this reviewer did not."""


def place_column(order: Order) -> Column[int]:
    """The column that has the places of an order."""
    return claim.c.rank if order == "confidence" else claim.c.place


def places_of(connection: Connection, wanted: Asked, order: Order, *, backward: bool = False) -> Places:
    """What gives the places of claims that may be wanted."""
    if wanted.organization is not None:
        of, values = "name_id in (select id from name where organization_id = :organization)", {}
        if wanted.not_by is not None:
            of, values = f"{of}{_OTHERS}", {"not_by": wanted.not_by}
        if wanted.reviews:  # which no index is to be asked for: nearly all are unreviewed
            of += f" and review || '' in ({', '.join(map(repr, wanted.reviews))})"
        return partial(_selected, connection, of, {"organization": wanted.organization, **values}, order, backward)
    if wanted.not_by is not None:
        return partial(_of_reviews, connection, wanted.reviews or REVIEWS, order, backward, wanted.not_by)
    if order == "newest":
        return partial(_found, connection, "claim", wanted.of_claims(), backward)
    if wanted.words:
        return partial(_with_words, connection, wanted, backward)
    if wanted.is_by_review_alone and wanted.reviews:
        return partial(_of_reviews, connection, wanted.reviews, order, backward, None)
    return partial(_found, connection, "queue", wanted.of_queue(connection), backward)


def _found(connection: Connection, index: Kind, question: Question, backward: bool, start: int, most: int) -> list[int]:
    return search.find(connection, index, question, start + 1 if backward else start - 1, most, backward=backward)


def _selected(
    connection: Connection, condition: str, values: dict[str, Any], order: Order, backward: bool, start: int, most: int
) -> list[int]:
    """The places of claims of which a condition holds. They are so few that no index of places is to be gone through."""
    column, behind, way = place_column(order).name, ("<=" if backward else ">="), ("desc" if backward else "asc")
    statement = text(
        f"select distinct {column} from claim where {condition} and +{column} {behind} :start"
        f" order by {column} {way} limit :most"
    )
    return [*connection.execute(statement, {**values, "start": start, "most": most}).scalars()]


def _of_reviews(
    connection: Connection,
    reviews: Sequence[str],
    order: Order,
    backward: bool,
    not_by: str | None,
    start: int,
    most: int,
) -> list[int]:
    """The places of claims by their review; with ``not_by`` only of those that others than this reviewer decided about."""
    condition = "review = :review" + (_OTHERS if not_by is not None else "")
    found = []
    for review in reviews:
        values = {"review": review} | ({"not_by": not_by} if not_by is not None else {})
        if order == "confidence":
            behind, way = ("<=" if backward else ">="), ("desc" if backward else "asc")
            statement = text(
                f"select rank from claim where {condition} and rank {behind} :start order by rank {way} limit :most"
            )
            found.append([*connection.execute(statement, {**values, "start": start, "most": most}).scalars()])
        else:
            found.append(_selected(connection, condition, values, order, backward, start, most))
    return list(dict.fromkeys(islice(merge(*found, reverse=backward), most)))


def _with_words(connection: Connection, wanted: Asked, backward: bool, start: int, most: int) -> list[int]:
    """The ranks of claims that have words, which their own index knows in another order."""
    found = _looked_through(connection, wanted, backward, start, most, _SAMPLE)
    if len(found) == most:
        return found
    newest = search.find(connection, "claim", wanted.of_claims(), -1, _GATHERED + 1)
    if len(newest) > _GATHERED:
        return _looked_through(connection, wanted, backward, start, most)
    ranks: set[int] = set()
    for some in at_once(newest):
        ranks |= {*connection.execute(select(claim.c.rank).where(claim.c.place.in_(some))).scalars()}
    ordered = sorted(ranks)
    if backward:
        here = bisect_right(ordered, start)
        return ordered[max(0, here - most) : here][::-1]
    here = bisect_left(ordered, start)
    return ordered[here : here + most]


def _looked_through(
    connection: Connection, wanted: Asked, backward: bool, start: int, most: int, at_most: int | None = None
) -> list[int]:
    """The same where many claims have the words: some of the next have them. With ``at_most`` of so many claims."""
    without = places_of(connection, replace(wanted, words=()), "confidence", backward=backward)
    found: list[int] = []
    window, left = _WINDOW, at_most
    while len(found) < most and (left is None or left > 0):
        ranks = without(start, window)
        beside: dict[int, set[int]] = {}
        for some in at_once(ranks):
            columns = select(claim.c.rank, claim.c.place)
            known = claim.c.review.in_(wanted.reviews or REVIEWS), claim.c.rank.in_(some)
            for rank, place in connection.execute(columns.where(*known)):
                beside.setdefault(rank, set()).add(place)
        having = search.holding(
            connection, "claim", Question(wanted.words), [place for places in beside.values() for place in places]
        )
        found += [rank for rank in ranks if not having.isdisjoint(beside.get(rank, ()))]
        if len(ranks) < window:
            break
        left = None if left is None else left - window
        start, window = ranks[-1] + (-1 if backward else 1), min(2 * window, _WIDEST)
    return found[:most]
