"""What people decide about claims, names and findings: written into the log, put in force, and undone.

Every function is called within a transaction that writes (``database.writing``). What is decided changes nothing of what was
extracted, and all of it can be undone; ``derived.rebuild`` makes what follows from the log anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from itertools import product
from typing import Any

from sqlalchemy import Connection, or_, select

from extractor.linking.names import Linker
from extractor.registry import adding, completeness, corrections, derived, judgements, log, reviews, settlements
from extractor.registry.bulk import at_once
from extractor.registry.linked import Pair, pair
from extractor.registry.log import Author, Decision, DecisionError
from extractor.registry.meanings import Meanings, Place, of_these_rules
from extractor.registry.reading import safe
from extractor.registry.tables import body, claim, finding, name
from extractor.registry.texts import place_of


def decide(
    connection: Connection,
    linker: Linker,
    author: Author,
    about: str,
    subject: str,
    verdict: str,
    fields: Mapping[str, Any] | None = None,
    *,
    sent: str | None = None,
    meanings: Meanings | None = None,
) -> Decision:
    """Decide about a subject.

    About a ``claim``: accept, reject, or correct, with the ``fields`` that are put in place (``corrections.FIELDS``). About
    ``names``, whose two ids stand in the subject with a blank between: same, different, unsure. About a ``finding``:
    settle, reopen. About an ``article``: complete, incomplete, or add, with the ``fields`` of a claim that it makes and that
    no rule found; what is written down then is about that claim. ``sent`` is a key of at most 64 characters: what was decided with it before is given back, and nothing
    changes. ``meanings`` reads the words of the article that corrections quote, by default with certwire's own rules. Raises
    DecisionError for what is not there, cannot be decided or contradicts other judgements, and for a key that something
    else was sent with.
    """
    author = author._replace(sent=sent or author.sent)
    if (before := log.sent_before(connection, author.sent)) is not None:
        subject = judgements.subject(pair(*judgements.pair_of(subject))) if about == "names" else subject
        added_to = (before.after or {}).get("record", {}).get("article", {}).get("id")
        same = (
            subject in (before.subject, added_to)
            if verdict == "add"
            else (about, subject) == (before.about, before.subject)
        )
        return _same(before, same and verdict == before.verdict)
    if about == "article" or (about == "claim" and verdict == "add"):
        return _of_article(connection, linker, author, subject, verdict, fields, meanings or of_these_rules())
    if about == "claim":
        return _review(connection, linker, author, subject, verdict, fields, meanings or of_these_rules())
    if fields:
        raise DecisionError(f"{about}: only a claim has fields to correct")
    if about == "names":
        return judge(connection, linker, author, judgements.pair_of(subject), verdict)
    if about == "finding":
        return settle(connection, linker, author, subject, verdict)
    raise DecisionError(f"{about}: decisions are about a claim, names, a finding or an article")


def judge(connection: Connection, linker: Linker, author: Author, two: Pair, verdict: str) -> Decision:
    """Say of two names that they are of one organization (same), of two (different), or that it is unsure."""
    return _judge(connection, linker, author, [two], verdict)[0]


def merge(connection: Connection, linker: Linker, author: Author, one: str, other: str) -> list[Decision]:
    """Say of two organizations that they are one. Judgements that names of theirs are different are overruled."""
    judged = judgements.in_force(connection, linker).verdicts
    left, right = names_of(connection, one), names_of(connection, other)
    if one == other:
        raise DecisionError("these names are of one organization already")
    between = {pair(*two) for two in product(left, right)}
    overruled = {two for two in between if judged.get(two) == "different"}
    return _judge(connection, linker, author, sorted(overruled | {pair(min(left), min(right))}), "same")


def split(connection: Connection, linker: Linker, author: Author, organization: str, name_id: str) -> list[Decision]:
    """Say of a name that it is of another organization than all other names of the one that it is in."""
    names = names_of(connection, organization)
    if name_id not in names:
        raise DecisionError(f"{name_id} is no name of organization {organization}")
    others = [id for id in names if id != name_id]
    if not others:
        raise DecisionError("it is the only name of its organization")
    return _judge(connection, linker, author, sorted(pair(name_id, id) for id in others), "different")


def settle(
    connection: Connection, linker: Linker, author: Author, finding_id: str, verdict: str = "settle"
) -> Decision:
    """Say of a finding that it needs no more looking at, or with ``reopen`` that it does."""
    row = connection.execute(select(finding).where(finding.c.id == finding_id)).one_or_none()
    if row is None:
        raise DecisionError(f"there is no finding {finding_id}")
    if verdict not in ("settle", "reopen"):
        raise DecisionError(f"{verdict}: of a finding one says settle or reopen")
    if row.settled == (verdict == "settle"):
        raise DecisionError(f"finding {finding_id} is {'settled' if row.settled else 'open'} already")
    claims = _claims(row.told)
    after = {
        "settled": verdict == "settle",
        "kind": row.kind,
        "work": row.work,
        "values": json.loads(row.differing),
        "claims": claims,
    }
    made = log.add(connection, author, "finding", finding_id, verdict, {"settled": row.settled}, after)
    derived.refresh(connection, _names_of_claims(connection, claims), linker)
    return made


def undo(connection: Connection, linker: Linker, author: Author, number: int, *, sent: str | None = None) -> Decision:
    """Take back a decision, whatever was decided since; the others stay in force. What undoes can be undone as well.

    ``sent`` as of ``decide``. Raises DecisionError where it is undone already, or what comes back contradicts other judgements.
    """
    author = author._replace(sent=sent or author.sent)
    if (sent_before := log.sent_before(connection, author.sent)) is not None:
        return _same(sent_before, sent_before.undoes == number)
    target = log.get(connection, number)
    made = take_back(connection, linker, author, target, log.history(connection, target.about, target.subject))
    if target.about == "claim":
        _claim_in_force(connection, linker, target.subject)
    elif target.about == "names":
        derived.relink(connection, judgements.pairs(connection, target, linker), linker)
    elif target.about == "finding":
        derived.refresh(connection, _names_of_claims(connection, (made.after or {})["claims"]), linker)
    return made


def take_back(
    connection: Connection, linker: Linker, author: Author, target: Decision, known: Sequence[Decision]
) -> Decision:
    """Write down that a decision is taken back; ``known`` is all that was decided about its subject, in order.

    What follows from it is for whoever asks. Raises DecisionError as ``undo``.
    """
    if target.id in (taken_back := log.undone(known)):
        raise DecisionError(f"decision {target.id} is undone already, by decision {taken_back[target.id]}")
    undoing = target._replace(id=known[-1].id + 1, verdict="undo", undoes=target.id)
    before, after = _state(target, known), _state(target, [*known, undoing])
    if target.about == "names":
        judged = judgements.in_force(connection, linker)
        for two in judgements.pairs(connection, target, linker):
            judgements.check(judged, two, after["judgement"] or "unsure")
    return log.add(connection, author, target.about, target.subject, "undo", before, after, undoes=target.id)


def history(connection: Connection, about: str, subject: str) -> list[Decision]:
    """All that was decided about a claim, two names or a finding, in order.

    Of a finding also what was decided when its organization was another: its id hangs on that.
    """
    row = connection.execute(select(finding).where(finding.c.id == subject)).one_or_none()
    if about != "finding" or row is None:
        return log.history(connection, about, subject)
    claims = _claims(row.told)
    return [
        one
        for one in log.everything(connection, "finding")
        if one.subject == subject or settlements.is_about(one, row.kind, row.work, json.loads(row.differing), claims)
    ]


def names_of(connection: Connection, organization_id: str) -> list[str]:
    """The ids of an organization's names. Raises DecisionError where there is none."""
    query = select(name.c.id).where(name.c.organization_id == safe(organization_id)).order_by(name.c.id)
    if not (found := [*connection.execute(query).scalars()]):
        raise DecisionError(f"there is no organization {organization_id}")
    return found


def _review(
    connection: Connection, linker: Linker, author: Author, id: str, verdict: str, fields: Mapping[str, Any] | None,
    meanings: Meanings,
) -> Decision:  # fmt: skip
    if verdict not in reviews.VERDICTS:
        raise DecisionError(f"{verdict}: a claim is told to {', '.join(reviews.VERDICTS)}")
    article_id = connection.execute(select(claim.c.article_id).where(claim.c.id == id)).scalar()
    if article_id is None:
        raise DecisionError(f"there is no claim {id}")
    if fields and verdict != "correct":
        raise DecisionError(f"{verdict}: fields are for correct")
    if verdict == "correct":
        fields = _with_body(connection, corrections.checked(fields or {}, place_of(connection, article_id), meanings))
    before = reviews.review(log.history(connection, "claim", id))
    after = {**before.after(verdict, fields)._asdict(), **({"fields": fields} if fields else {})}
    made = log.add(connection, author, "claim", id, verdict, before._asdict(), after)
    _claim_in_force(connection, linker, id)
    return made


def _of_article(
    connection: Connection, linker: Linker, author: Author, id: str, verdict: str, fields: Mapping[str, Any] | None,
    meanings: Meanings,
) -> Decision:  # fmt: skip
    place = place_of(connection, id)
    if verdict == "add":
        return _add(connection, linker, author, id, fields or {}, place, meanings)
    if verdict not in completeness.VERDICTS:
        raise DecisionError(f"{verdict}: of an article one says {', '.join(completeness.VERDICTS)} or add")
    if fields:
        raise DecisionError(f"{verdict}: fields are for add")
    before = {"complete": completeness.complete(log.history(connection, "article", id))}
    return log.add(connection, author, "article", id, verdict, before, {"complete": verdict == "complete"})


def _add(
    connection: Connection, linker: Linker, author: Author, article_id: str, fields: Mapping[str, Any], place: Place,
    meanings: Meanings,
) -> Decision:  # fmt: skip
    told = _with_body(connection, corrections.checked(fields, place, meanings))
    record = adding.made(connection, article_id, told, place, meanings)
    flags = [flag for flag in record["flags"] if flag in corrections.FLAGS_OF_STANDARDS]
    told["standard"] = {**told["standard"], "flags": flags}
    id = record["id"]
    before = reviews.review(log.history(connection, "claim", id))
    after = {**before.after("add", told)._asdict(), "fields": told, "record": record}
    made = log.add(connection, author, "claim", id, "add", before._asdict(), after)
    _claim_in_force(connection, linker, id)
    return made


def _claim_in_force(connection: Connection, linker: Linker, id: str) -> None:
    derived.refresh(connection, reviews.put_in_force(connection, id, linker), linker)


def _with_body(connection: Connection, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with the certification body as a record has it: a name, and an id where the registry knows one."""
    told = fields.get("certification_body")
    quoted = told if isinstance(told, Mapping) and "span" in told and told["id"] is None else None
    if isinstance(told, str) or quoted:
        called = quoted["value"] if quoted else told
        known = select(body.c.id, body.c.name).where(body.c.known, or_(body.c.id == called, body.c.name == called))
        found = connection.execute(known.order_by(body.c.id)).first()
        if quoted:
            fields["certification_body"] = {**quoted, "id": found.id, "value": found.name} if found else quoted
        else:
            fields["certification_body"] = {"id": found.id, "name": found.name} if found else {"id": None, "name": told}
    return fields


def _judge(
    connection: Connection, linker: Linker, author: Author, pairs: Sequence[Pair], verdict: str
) -> list[Decision]:
    if verdict not in judgements.VERDICTS:
        raise DecisionError(f"{verdict}: names are judged {', '.join(judgements.VERDICTS)}")
    pairs = [pair(*two) for two in pairs]
    if any(left == right for left, right in pairs):
        raise DecisionError("one name is not judged beside itself")
    judged = judgements.in_force(connection, linker)
    made = []
    for two in pairs:
        names = judgements.told(connection, two)
        judgements.check(judged, two, verdict, pairs)
        before, after = {"judgement": judged.verdicts.get(two)}, {"judgement": verdict, "names": names}
        made.append(log.add(connection, author, "names", judgements.subject(two), verdict, before, after))
        author = author._replace(sent=None)  # the key is that of the first
    derived.relink(connection, pairs, linker)
    return made


def _same(before: Decision, is_same: bool) -> Decision:
    if not is_same:
        raise DecisionError(f"sent: decision {before.id} has this key, and is another")
    return before


def _claims(told: str) -> list[str]:
    return sorted({id for saying in json.loads(told) for id in saying["claims"]})


def _names_of_claims(connection: Connection, ids: Collection[str]) -> set[str]:
    found: set[str] = set()
    for some in at_once(ids):
        found |= {*connection.execute(select(claim.c.name_id).where(claim.c.id.in_(some))).scalars()}
    return found


def _state(target: Decision, decisions: Collection[Decision]) -> dict[str, Any]:
    """How a subject stands by these decisions about it, with what it is found again by."""
    if target.about == "claim":
        return reviews.review(decisions)._asdict()
    standing = log.in_force(decisions)
    told = {key: value for key, value in (target.after or {}).items() if key not in ("judgement", "settled")}
    if target.about == "names":
        return {**told, "judgement": standing[-1].verdict if standing else None}
    if target.about == "article":
        return {"complete": completeness.complete(decisions)}
    return {**told, "settled": bool(standing) and standing[-1].verdict == "settle"}
