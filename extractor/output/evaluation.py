"""Scores as one self-contained HTML page: the tables, and each article with misses beside its sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from extractor.model import Mention, Quote, Record, Span
from extractor.output.display import Table
from extractor.output.page import counted, html, marked, none, page, table
from extractor.output.scores import KINDS, LIKENESSES, score_tables
from extractor.scoring import Judgement, Miss, Scores, Side, sides

_CONFUSED = 60  # confusions
_COLOURED = {"from_standard": "standard", "issued": "date", "valid_from": "date", "valid_until": "date", "event_date": "date"}  # fmt: skip
_GOLD = "gold: "


def evaluation_page(scores: Scores, unseen: Sequence[Judgement] = (), title: str = "certwire evaluation") -> str:
    """The page. The tables are those of ``score_tables``; of articles, those with misses, in the order of the gold."""
    articles = [list(misses) for _, misses in groupby(scores.misses, key=lambda miss: miss.path)]
    tables = "".join(map(_table, score_tables(scores, unseen, _CONFUSED)))
    sections = "".join(_article(number, misses) for number, misses in enumerate(articles, start=1))
    claims = scores.total.claims
    counts = (
        f"{counted(scores.total.articles, 'article')} ({html(', '.join(scores.languages))}) · claims: "
        f"precision {claims.precision:.3f}, recall {claims.recall:.3f}, F1 {claims.f1:.3f} · "
        f"{counted(len(articles), 'article')} with misses"
    )
    content = f"<section class='scores'>\n<h2>Scores</h2>\n{tables}</section>\n{_overview(articles)}{sections}"
    return page(title, counts, content)


def _table(told: Table) -> str:
    head, *rows = told.rows
    numbers = range(1, 1 + told.numbers)
    lines = []
    for name, *values in rows:
        cells = [
            _cell(head[index], value, "number" if index in numbers else "") for index, value in enumerate(values, 1)
        ]
        lines.append(f"<tr><th scope='row'>{html(name)}</th>{''.join(cells)}</tr>\n")
    note = f"<p class='meta'>{html(told.note)}</p>\n" if told.note else ""
    return f"<div>\n{table('overview', head[0], head, _body(lines), numbers)}{note}</div>\n"


def _cell(head: str, value: str, kind: str = "", lang: str = "") -> str:
    """A cell under a column's name. ``lang`` is the attribute of a cell in the article's language."""
    return f"<td data-head='{html(head)}'{f' class={kind!r}' if kind else ''}{lang}>{html(value)}</td>"


def _body(rows: Iterable[str]) -> str:
    return f"<tbody>\n{''.join(rows)}</tbody>"


def _overview(articles: Sequence[Sequence[Miss]]) -> str:
    """The articles with misses, linked, and how many of each kind they have."""
    rows = []
    for number, misses in enumerate(articles, start=1):
        kinds = Counter[str](miss.kind for miss in misses)
        cells = "".join(f"<td class='number' data-head='{kind}'>{kinds[kind] or ''}</td>" for kind in KINDS)
        rows.append(
            f"<tr><th scope='row'><a href='#a{number}'>{html(misses[0].path.name)}</a></th>"
            f"<td data-head='language'>{html(misses[0].language)}</td>{cells}</tr>\n"
        )
    heads, numbers = ("article", "language", *KINDS), range(2, 2 + len(KINDS))
    told = table("overview", "Articles with misses", heads, _body(rows), numbers)
    meanings = "".join(f"<dt>{kind}</dt><dd>{html(meaning)}</dd>" for kind, meaning in KINDS.items())
    return (
        f"<section>\n<h2>Misses</h2>\n<dl>{meanings}</dl>\n{told if rows else none('Nothing was missed.')}</section>\n"
    )


def _article(number: int, misses: Sequence[Miss]) -> str:
    first = misses[0]
    lang = f" lang='{html(first.language)}'"
    bodies = "".join(_miss(miss, lang) for miss in misses)
    passages = "".join(f"<p>{''.join(_marks(passage, misses))}</p>" for passage in _passages(misses))
    return f"""<article id="a{number}" class="judged" aria-labelledby="a{number}-title">
<h2 id="a{number}-title">{html(first.path.name)}</h2>
<p class="meta"><span>{html(str(first.path))}</span><span>language {html(first.language)}</span></p>
{f'<div class="text"{lang}>{passages}</div>' if passages else none("The text names neither.")}
{table("sides", "Gold and records", ("", "Gold", "Found"), bodies)}</article>
"""


def _passages(misses: Sequence[Miss]) -> list[Quote]:
    """The sentences of all misses in the order of the text, what overlaps put together."""
    together: list[Quote] = []
    for quote in sorted((quote for miss in misses for quote in miss.quotes), key=lambda quote: quote.span):
        last = together[-1] if together else None
        if last is not None and quote.span.start < last.span.end:
            text = last.text + quote.text[last.span.end - quote.span.start :]
            together[-1] = Quote(text, Span(last.span.start, max(last.span.end, quote.span.end)))
        else:
            together.append(quote)
    return together


def _marks(passage: Quote, misses: Sequence[Miss]) -> Iterator[str]:
    """A passage with what was found marked in its colour, and what gold has elsewhere as a near miss."""
    found = {(mention.label, mention.span) for miss in misses if miss.found for mention in _mentions(miss.found)}
    gold = {(mention.label, mention.span) for miss in misses for mention in miss.named} - found
    labelled = [*((f"{_GOLD}{label}", span) for label, span in sorted(gold)), *sorted(found)]
    offset = passage.span.start
    mentions = [Mention(label, Span(span.start - offset, span.end - offset), "", "") for label, span in labelled]
    return marked(passage.text, mentions, lambda mention, _: f"class='{_class(mention.label)}'")


def _class(label: str) -> str:
    if label.startswith(_GOLD):
        return "near"
    known = _COLOURED.get(label, label)
    return known if known in ("organization", "standard", "body", "date") else "cue"


def _mentions(record: Record) -> Iterator[Mention]:
    """Where a record's values stand, labelled as the fields of the scores."""
    dates = record.dates
    for label, part in (
        ("organization", record.organization), ("standard", record.standard), ("from_standard", record.from_standard),
        ("body", record.certification_body), ("consultant", record.consultant), ("issued", dates.issued),
        ("valid_from", dates.valid_from), ("valid_until", dates.valid_until), ("event_date", dates.event),
        ("certificate_number", record.certificate_number), ("scope", record.scope),
    ):  # fmt: skip
        if part is not None:
            yield Mention(label, part.span, part.text, "found")


def _miss(miss: Miss, lang: str) -> str:
    told = KINDS[miss.kind] if miss.kind == "details" else LIKENESSES[miss.likeness]
    head = f"<span class='event {miss.kind}'>{miss.kind}</span> {html(told)}"
    if miss.found:
        rules = " ".join(f"<code>{html(rule)}</code>" for rule in miss.found.rules)
        head += f" <small>{rules} confidence {miss.found.confidence:.2f}</small>"
    rows = [_side(side, miss, lang) for side in sides(miss)]
    return _body([f"<tr><th scope='rowgroup' colspan='3'>{head}</th></tr>\n", *rows]) + "\n"


def _side(side: Side, miss: Miss, lang: str) -> str:
    """A field as gold has it and as the record has it; marked by a sign, not by colour alone, where they differ."""
    differs = miss.gold is not None and miss.found is not None and not side.agrees
    cells = _cell("Gold", _stated(side.wanted), lang=lang) + _cell("Found", _stated(side.found), lang=lang)
    return (
        f"<tr class='differs'><th scope='row'>≠ {side.field}</th>{cells}</tr>\n"
        if differs
        else f"<tr><th scope='row'>{side.field}</th>{cells}</tr>\n"
    )


def _stated(value: str | None) -> str:
    return "–" if value is None else value
