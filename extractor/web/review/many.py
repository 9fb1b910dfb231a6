"""Deciding on several things at once: claims that were shown, organizations that are one or two. All of it can be undone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, model_validator

from extractor.registry import decisions, log, together
from extractor.registry.database import writing
from extractor.registry.log import Author, Decision, DecisionError
from extractor.registry.showing import show_claim
from extractor.registry.values import ANNOUNCED, Claim
from extractor.web.review.actions import Key, Note, Readable, author_of, check_reviewer

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from extractor.linking.names import Linker
    from extractor.web.review.sessions import Session

_REMEMBERED = 2000  # claims that a session knows it was shown

many_routes = APIRouter()

_ID = Annotated[str, Field(min_length=1, max_length=500), Readable]


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    sent: Key
    reviewer: Annotated[str, Field(max_length=100)] | None = None
    note: Note | None = None


class Many(_Sent):
    """One verdict on several claims, or several decisions that are undone."""

    verdict: Literal["accept", "reject", "undo"]
    subjects: Annotated[list[_ID], Field(max_length=together.AT_MOST)] = []
    undoes: Annotated[list[int], Field(max_length=10 * together.AT_MOST)] = []

    @model_validator(mode="after")
    def _has_subjects(self) -> Many:
        wanted, other = (self.undoes, self.subjects) if self.verdict == "undo" else (self.subjects, self.undoes)
        if not wanted or other or len({*wanted}) != len(wanted):
            raise ValueError("accept and reject have subjects, undo has undoes, each of them once")
        return self


class Merged(_Sent):
    """The other organization."""

    other: _ID


class Split(_Sent):
    """The name that is another organization's."""

    name: _ID


def remember(session: Session, claims: Iterable[Claim]) -> None:
    """Remember of claims how they were shown, so that they can be decided on together."""
    shown = session.shown
    for claim in claims:
        shown.pop(claim.id, None)
        shown[claim.id] = _hash(repr(claim))
    while len(shown) > _REMEMBERED:
        del shown[next(iter(shown))]


@many_routes.post("/decisions/many")
def decide_many(request: Request, told: Many) -> JSONResponse:
    """All or none. Refused where one of the claims was not shown, or is not any more what was shown."""
    linker, session = request.app.state.rules.linker, request.state.session
    check_reviewer(request, told.reviewer)
    author = author_of(request, told.note, None)
    with writing(request.app.state.engine) as connection:
        before = together.decided_with(connection, told.sent)
        if told.verdict == "undo":
            made = _undone(connection, linker, author, told)
        else:
            shown = _as_shown(connection, session, told.subjects) if not before else dict.fromkeys(told.subjects, "")
            made = together.decide_many(connection, linker, author, shown, told.verdict, told.sent)
    return _answer(made, is_again=bool(before))


@many_routes.post("/organizations/{id}/merge")
def merge(request: Request, id: str, told: Merged) -> JSONResponse:
    """They are one."""
    return _several(
        request, told, lambda connection, linker, author: decisions.merge(connection, linker, author, id, told.other)
    )


@many_routes.post("/organizations/{id}/split")
def split(request: Request, id: str, told: Split) -> JSONResponse:
    """One of its names is another organization's."""
    return _several(
        request, told, lambda connection, linker, author: decisions.split(connection, linker, author, id, told.name)
    )


def _several(request: Request, told: _Sent, decide: Any) -> JSONResponse:
    check_reviewer(request, told.reviewer)
    with writing(request.app.state.engine) as connection:
        if before := log.sent_before(connection, told.sent):
            return _answer([before], is_again=True)
        made = decide(connection, request.app.state.rules.linker, author_of(request, told.note, told.sent))
    return _answer(made)


def _undone(connection: Connection, linker: Linker, author: Author, told: Many) -> list[Decision]:
    """Those about claims together; those about names one by one, the last first, as one may hang on another."""
    if all(log.get(connection, number).about == "claim" for number in told.undoes):
        return together.undo_many(connection, linker, author, told.undoes, told.sent)
    made = []
    for number in sorted(told.undoes, reverse=True):
        sent = _hash(f"{told.sent} {number}")
        made.append(decisions.undo(connection, linker, author, number, sent=sent))
    return made


def _as_shown(connection: Connection, session: Session, ids: Sequence[str]) -> dict[str, str]:
    """The review of each claim. Raises DecisionError where one was not shown, or is not any more what was shown."""
    shown = session.shown
    reviews = {}
    for id in ids:
        found = show_claim(connection, id)
        if found is None or id not in shown:
            raise DecisionError("only what was shown can be decided on together: open the list again")
        if _hash(repr(found.claim)) != shown[id]:
            raise DecisionError(
                f"{found.claim.name}, {found.claim.standard}: it has changed since it was shown, and nothing was decided; "
                "open the list again"
            )
        reviews[id] = found.claim.review
    return reviews


def _answer(made: Iterable[Decision], is_again: bool = False) -> JSONResponse:
    told = [{"id": one.id, "subject": one.subject, "verdict": one.verdict} for one in made]
    return JSONResponse({"notice": ANNOUNCED, "decisions": told}, 200 if is_again else 201)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
