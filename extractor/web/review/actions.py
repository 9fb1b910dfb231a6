"""What is decided on the desk, one thing at a time: stored once however often it is sent, and refused where somebody was faster."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from extractor.output.display import printable
from extractor.registry import corrections, decisions, log
from extractor.registry.database import reading, writing
from extractor.registry.desk import queues
from extractor.registry.log import Author, Decision, DecisionError
from extractor.registry.meanings import Meanings
from extractor.registry.showing import show_claim
from extractor.registry.texts import place_of
from extractor.registry.values import ANNOUNCED
from extractor.web.answers import Wrong
from extractor.web.problems import problem
from extractor.web.review.asked import query_of
from extractor.web.review.filtering import FILTERS, filters_of
from extractor.web.review.rendering import query

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from extractor.linking.names import Linker

action_routes = APIRouter()

Key = Annotated[str, Field(min_length=1, max_length=64)]
"""What a decision is sent with, and known by when it is sent again."""


def _readable(told: str) -> str:
    if printable(told) != told:
        raise ValueError(log.UNREADABLE)
    return told


Readable = AfterValidator(_readable)
Note = Annotated[str, Field(max_length=500), Readable]


class Sent(BaseModel):
    """A decision as the browser sends it.

    ``sent`` is a key that it made: what comes with it again changes nothing. ``seen`` is the number of the last decision about
    the subject that the page showed, 0 for none; without it nobody is asked whether somebody was faster. ``undoes`` is
    the number of the decision that is taken back, or the key that it was sent with. ``reviewer`` is who decided it on the page: it
    is stored in nobody else's name.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    sent: Key
    reviewer: Annotated[str, Field(max_length=100)] | None = None
    verdict: Annotated[str, Field(min_length=1, max_length=20)]
    about: Literal["claim", "names", "finding", "article"] = "claim"
    subject: Annotated[str, Field(min_length=1, max_length=1000), Readable] | None = None
    fields: dict[Annotated[str, Field(max_length=40)], Any] | None = None
    note: Note | None = None
    seen: Annotated[int, Field(ge=0)] | None = None
    undoes: Annotated[int, Field(ge=0, lt=2**31)] | Key | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Sent:
        is_undo = self.verdict == "undo"
        if is_undo != (self.undoes is not None) or is_undo == (self.subject is not None):
            raise ValueError("an undo has what it undoes, all else a subject")
        return self


class _Faster(Exception):
    """Somebody decided meanwhile; ``last`` is what the reviewer of the page has not seen."""

    def __init__(self, last: Decision) -> None:
        super().__init__(f"{last.reviewer} decided meanwhile: {last.verdict}")
        self.last = last


@action_routes.post("/decisions")
def decide(request: Request, told: Sent) -> JSONResponse:
    """Store a decision: 201, 200 where it was stored before, 409 where it cannot be made, 422 where a field is wrong."""
    rules = request.app.state.rules
    check_reviewer(request, told.reviewer)
    values = query_of(request, *FILTERS)
    filters, order = filters_of(values, request.state.session.reviewer)
    behind = query(dict(values))
    author = author_of(request, told.note, told.sent)
    meant = _meanings(rules.patterns.folder)
    with reading(request.app.state.engine) as connection:
        errors = _wrong_fields(connection, told, meant)
    if errors:
        detail = "; ".join(f"{wrong.field}: {wrong.told}" for wrong in errors)
        return problem(422, detail, errors=errors)
    try:
        with writing(request.app.state.engine) as connection:
            made = log.sent_before(connection, told.sent)
            is_again = made is not None
            if made is None:
                _check_seen(connection, author.reviewer, told)
                made = _made(connection, rules.linker, author, told, meant)
            is_there = made.about == "claim" and show_claim(connection, made.subject) is not None
            next = queues.after(connection, filters, order, made.subject) if is_there else None
    except _Faster as faster:
        return problem(409, str(faster), further={"last": told_of(faster.last)})
    answer = {
        "notice": ANNOUNCED,
        "decision": told_of(made),
        "review": (made.after or {}).get("review"),
        "complete": (made.after or {}).get("complete"),
        "record": f"/record/{made.subject}{behind}" if is_there else None,
        "next": f"/record/{next}{behind}" if next else None,
    }
    return JSONResponse(answer, 200 if is_again else 201)


class Quoted(BaseModel):
    """Words of an article that are given to a field."""

    model_config = ConfigDict(extra="forbid", strict=True)

    article: Annotated[str, Field(min_length=1, max_length=100), Readable]
    field: Annotated[str, Field(max_length=40)]
    text: Annotated[str, Field(min_length=1, max_length=5000)]
    span: Annotated[list[int], Field(min_length=2, max_length=2)]


@action_routes.post("/meant")
def meant(request: Request, told: Quoted) -> JSONResponse:
    """What words of an article mean as a field; 422 where that is not sure. Nothing is stored."""
    with reading(request.app.state.engine) as connection:
        place = place_of(connection, told.article)
    words = {told.field: {"text": told.text, "span": told.span}}
    try:
        found = corrections.checked(words, place, _meanings(request.app.state.rules.patterns.folder))[told.field]
    except DecisionError as error:
        return problem(422, str(error).removeprefix(f"{told.field}: "))
    return JSONResponse({"value": found.get("value")})


@action_routes.get("/undoable")
def undoable(request: Request) -> JSONResponse:
    """The reviewer's last decision that nothing undoes; null where there is none."""
    with reading(request.app.state.engine) as connection:
        last = log.last_of(connection, request.state.session.reviewer)
    return JSONResponse({"notice": ANNOUNCED, "decision": None if last is None else told_of(last)})


def author_of(request: Request, note: str | None, sent: str | None) -> Author:
    """Who decides: the reviewer of the session, now, by the rules in use."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    digest = request.app.state.rules.patterns.digest
    return Author(request.state.session.reviewer, at, (note or "").strip() or None, digest, sent)


def check_reviewer(request: Request, reviewer: str | None) -> None:
    """Refuses what a page sends that was shown to somebody else, who reviewed in this browser before."""
    now = request.state.session.reviewer
    if reviewer is not None and reviewer != now:
        raise HTTPException(403, f"{now} reviews in this browser now, and not {reviewer}: tell your name again")


def told_of(decision: Decision) -> dict[str, Any]:
    """A decision as the browser is told of it."""
    told = decision._asdict()
    return {key: told[key] for key in ("id", "decided_at", "reviewer", "about", "subject", "verdict", "note", "undoes")}


@lru_cache(maxsize=2)
def _meanings(folder: Path) -> Meanings:
    """What words mean, by the rules in a folder."""
    return Meanings(folder)


def _made(connection: Connection, linker: Linker, author: Author, told: Sent, meant: Meanings) -> Decision:
    if told.verdict == "undo":
        return decisions.undo(connection, linker, author, _number(connection, told.undoes))
    subject = told.subject or ""
    return decisions.decide(connection, linker, author, told.about, subject, told.verdict, told.fields, meanings=meant)


def _number(connection: Connection, undoes: int | str | None) -> int:
    if isinstance(undoes, int):
        return undoes
    found = log.sent_before(connection, undoes)
    if found is None:
        raise DecisionError("it was never stored: there is nothing to take back")
    return found.id


def _check_seen(connection: Connection, reviewer: str, told: Sent) -> None:
    """Raises _Faster where somebody else decided about the subject since what the page showed."""
    if told.seen is None or told.subject is None:
        return
    known = log.history(connection, told.about, told.subject)
    if others := [one for one in known if one.id > told.seen and one.reviewer != reviewer]:
        raise _Faster(others[-1])


def _wrong_fields(connection: Connection, told: Sent, meant: Meanings) -> list[Wrong]:
    """What is wrong with the fields."""
    if not told.fields or told.subject is None:
        return []
    shown = show_claim(connection, told.subject)
    place = place_of(connection, told.subject if shown is None else shown.claim.article_id)
    found = []
    for field, value in told.fields.items():
        try:
            corrections.checked({field: value}, place, meant)
        except DecisionError as error:
            found.append(Wrong(field=field, told=str(error).removeprefix(f"{field}: ")))
    return found
