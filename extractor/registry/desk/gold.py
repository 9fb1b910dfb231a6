"""What reviewers left, as gold for ``corpus/`` and as texts with labelled spans."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from extractor.matching.labelled import Labelled, LabelledText
from extractor.output.annotations import Annotated, Relation
from extractor.registry.desk.reviewed import ReviewedArticle, ReviewedClaim
from extractor.scoring.gold import GoldDates, GoldRecord

Wanted = Literal["complete", "decided"]

_NAME = 12  # characters of an article's id that its file is called by: 10^6 articles share none with a chance of 0.998
_MEMBERS = (
    ("organization", "ORGANIZATION"),
    ("standard", "STANDARD"),
    ("from_standard", "FROM_STANDARD"),
    ("certification_body", "CERTIFICATION_BODY"),
    ("consultant", "CONSULTANT"),
    ("certificate_number", "CERTIFICATE_NUMBER"),
    ("scope", "SCOPE"),
)
_DATES = (
    ("issued", "ISSUED"),
    ("valid_from", "VALID_FROM"),
    ("valid_until", "VALID_UNTIL"),
    ("event", "EVENT_DATE"),
)


@dataclass(slots=True)
class LeftOut:
    """What is not exported, and why: how often."""

    out: Counter[str] = field(default_factory=Counter)

    def lines(self) -> list[str]:
        """A line for each reason."""
        return [f"{reason}: {count}" for reason, count in sorted(self.out.items())]


def chosen(articles: Iterable[ReviewedArticle], wanted: Wanted, left: LeftOut) -> Iterator[ReviewedArticle]:
    """The articles whose claims are all decided, and of which somebody said that nothing is missing; with ``decided`` also
    those of which nobody did."""
    for article in articles:
        if article.complete is None and wanted == "complete":
            left.out["articles that nobody said are complete"] += 1
        elif not article.is_decided:
            left.out["articles with claims that nobody decided about"] += 1
        elif article.text is None:
            left.out["articles whose text is not in the registry"] += 1
        else:
            yield article


def stands(claim: ReviewedClaim) -> bool:
    """Whether a claim counts: it was accepted, corrected or added."""
    return claim.review in ("accepted", "corrected", "added")


def file_of(article: ReviewedArticle) -> str:
    """What the file of an article's text is called."""
    return f"{article.language}-{article.id[:_NAME]}.txt"


def gold_line(article: ReviewedArticle) -> str:
    """An article as a line of ``gold.jsonl``, in the form of the corpus, with its end."""
    claims = [claim for claim in article.claims if stands(claim)]
    claims.sort(key=lambda claim: (_start(claim.record), claim.id))
    told = {
        "id": file_of(article).removesuffix(".txt"),
        "file": file_of(article),
        "lang": article.language,
        "published": article.published,
        "records": [_gold(claim).model_dump(exclude={"dates_alt"} | _EMPTY) for claim in claims],
        "notes": _note(article),
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


_EMPTY = {"from_standard_alt", "consultant_alt", "certificate_number_alt", "scope_alt"}  # which the contract has not


def _start(record: Mapping[str, Any]) -> tuple[int, int]:
    holder, standard = record["organization"]["span"], record["standard"]["span"]
    return (holder or [0])[0], (standard or [0])[0]


def _gold(claim: ReviewedClaim) -> GoldRecord:
    record = claim.record
    dates = {name: date and date["edtf"] for name, date in record["dates"].items()}
    return GoldRecord(
        event=record["event"],
        organization=record["organization"]["name"],
        standard=record["standard"]["designation"],
        from_standard=_told(record["from_standard"], "designation"),
        body=_told(record["certification_body"], "name"),
        consultant=_told(record["consultant"], "name"),
        dates=GoldDates(**dates),
        certificate_number=_told(record["certificate_number"], "text"),
        scope=_told(record["scope"], "text"),
        notes=f"{claim.review}: {_numbers(claim)}",
    )


def _told(member: Mapping[str, Any] | None, key: str) -> str | None:
    return member[key] if member else None


def _numbers(claim: ReviewedClaim) -> str:
    numbers = [str(one.id) for one in claim.decisions]
    return f"decision{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"


def _note(article: ReviewedArticle) -> str:
    if article.complete is not None:
        return f"complete: decision {article.complete.id}"
    return "all claims that were found are decided; nobody said that none is missing"


def annotated(article: ReviewedArticle, left: LeftOut) -> Annotated:
    """An article as a text with labelled spans: as people left it, and as it was extracted."""
    text = article.text or ""
    told = {
        "language": article.language,
        "title": article.title,
        "published": article.published,
        "sources": list(article.sources),
        "records": [claim.record for claim in article.claims if stands(claim)],
        "notice": "announced, not verified",
    }
    reviewed, relations = _labelled(text, [c.record for c in article.claims if stands(c)], told, left)
    originals = [claim.original for claim in article.claims if claim.original is not None]
    extracted, before = _labelled(text, originals, {}, LeftOut())
    score = min((original["confidence"] for original in originals), default=None)
    return Annotated(article.id, reviewed, relations, extracted, before, score)


def _labelled(
    text: str, records: Iterable[Mapping[str, Any]], told: Mapping[str, Any], left: LeftOut
) -> tuple[LabelledText, list[Relation]]:
    spans: set[Labelled] = set()
    claims: set[Labelled] = set()
    relations: set[Relation] = set()
    for record in records:
        found = {}
        members = [(record[key], label) for key, label in _MEMBERS]
        members += [(record["dates"][key], label) for key, label in _DATES]
        for member, label in members:
            span = _place(text, member, label)
            if span is not None:
                found[label] = span
            elif member is not None:
                left.out["values that a reviewer put without a place in the text, which get no span"] += 1
        spans |= {*found.values()}
        if (evidence := _place(text, record["evidence"], record["event"])) is not None:
            claims.add(evidence)
        if {"ORGANIZATION", "STANDARD"} <= found.keys():
            relations.add(Relation(found["ORGANIZATION"], found["STANDARD"], record["event"]))
    return LabelledText(text, sorted(spans), sorted(claims), told), sorted(relations)


def _place(text: str, member: Mapping[str, Any] | None, label: str) -> Labelled | None:
    """Where a member stands, without blanks around it; None where it stands nowhere."""
    if member is None or member.get("span") is None:
        return None
    start, end = member["span"]
    words = text[start:end]
    if words != member["text"] or not words.strip():
        return None
    return Labelled(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()), label)
