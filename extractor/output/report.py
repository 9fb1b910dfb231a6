"""Explanations as one self-contained HTML page: no script, nothing loaded from elsewhere, every text escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from extractor.model import FLAGS, BodyValue, DateValue, Mention, NameValue, Record, Span, StandardValue
from extractor.output.display import NOTICE, cut, printable
from extractor.output.explanation import Explanation, marked_text
from extractor.output.told import details, main_date

_LABELS = ("organization", "standard", "body", "date")  # those with a colour of their own; all others are cues
_NEAR_MISS = "near miss"
_HEADS = ("Organization", "Event", "Standard", "Date", "Certification body", "Confidence")
_OVERVIEW_HEADS = ("Organization", "Event", "Standard", "Date", "Certification body", "Language", "Article")


def html_report(explanations: Sequence[Explanation], title: str = "certwire report") -> str:
    """The page: each article with its records, its marked text and its near misses.

    Of several articles, a table of all records with links to their articles comes first.
    """
    many = len(explanations) != 1
    style = files(__package__).joinpath("report.css").read_text(encoding="utf-8")
    sections = [_article(number, explanation) for number, explanation in enumerate(explanations, start=1)]
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{_text(title)}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="page">
<h1>{_text(title)}</h1>
<p class="counts">{_counts(explanations)}</p>
<p class="notice" role="note">{NOTICE}</p>
</header>
<main id="content">
{_overview(explanations) if many else ""}{"".join(sections)}</main>
<footer class="page">{NOTICE}</footer>
</body>
</html>
"""


def _counts(explanations: Sequence[Explanation]) -> str:
    records = sum(len(explanation.records) for explanation in explanations)
    silent = sum(not explanation.records for explanation in explanations)
    languages = ", ".join(sorted({explanation.language for explanation in explanations}))
    articles = f"{_counted(len(explanations), 'article')} ({_text(languages)})" if explanations else "No articles"
    without = f" · {_counted(silent, 'article')} without a claim" if silent and len(explanations) > 1 else ""
    return f"{articles} · {_counted(records, 'record')}{without}"


def _overview(explanations: Sequence[Explanation]) -> str:
    rows = [
        f"<tr><th scope='row'{_lang(explanation)}><a href='#a{number}-r{index}'>{_text(record.organization.name)}</a></th>"
        f"{_claim_cells(record, explanation)}<td data-head='Language'>{_text(explanation.language)}</td>"
        f"<td class='title' data-head='Article'{_lang(explanation)}><a href='#a{number}'>{_text(cut(_title(explanation), 80))}</a></td></tr>\n"
        for number, explanation in enumerate(explanations, start=1)
        for index, record in enumerate(explanation.records, start=1)
    ]
    table = _table("overview", "All records", _OVERVIEW_HEADS, f"<tbody>\n{''.join(rows)}</tbody>")
    return f"<section>\n<h2>Records</h2>\n{table if rows else _none('No record was made.')}</section>\n"


def _article(number: int, explanation: Explanation) -> str:
    article = explanation.article
    meta = (
        article.url or article.source,
        f"language {explanation.language}",
        f"published {article.published}" if article.published else "publication date not stated",
    )
    bodies = "".join(_record(number, index, record, explanation) for index, record in enumerate(explanation.records, 1))
    records = _table("records", "Records of this article", _HEADS, bodies)
    return f"""<article id="a{number}" aria-labelledby="a{number}-title">
<h2 id="a{number}-title"{_lang(explanation)}>{_text(_title(explanation))}</h2>
<p class="meta">{"".join(f"<span>{_text(part)}</span>" for part in meta)}</p>
<h3>Records</h3>
{records if bodies else _none("This article makes no claim that became a record.")}<h3>Text</h3>
{_legend(explanation)}<div class="text"{_lang(explanation)}><p>{"".join(_marks(number, explanation))}</p></div>
{_near_misses(number, explanation)}</article>
"""


def _record(number: int, index: int, record: Record, explanation: Explanation) -> str:
    holder = _linked(number, explanation, record.organization.span, record.organization.name)
    told = [(name, _text(value)) for name, value in details(record) if name != "body"]
    told += [("flag", f"<code>{_text(flag)}</code>: {_text(FLAGS.get(flag, ''))}") for flag in record.flags]
    told += [("rules", ", ".join(f"<code>{_text(rule)}</code>" for rule in record.rules))]
    share = min(max(record.confidence, 0.0), 1.0)
    return f"""<tbody>
<tr id="a{number}-r{index}"><th scope="row"{_lang(explanation)}>{holder}</th>{_claim_cells(record, explanation, number)}\
<td data-head="Confidence"><span class="sure">{share:.2f}<span class="bar" aria-hidden="true"><i style="width:{share:.0%}"></i></span></span></td></tr>
<tr class="why"><td colspan="{len(_HEADS)}"><blockquote{_lang(explanation)}>{_text(record.evidence.text)}</blockquote>
<dl>{"".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in told)}</dl></td></tr>
</tbody>
"""


def _claim_cells(record: Record, explanation: Explanation, number: int | None = None) -> str:
    """Event, standard, date and body; in an article's own table, linked with the words that say so."""
    body = record.certification_body
    standard, issuer = _text(record.standard.designation), _text(body.name) if body else "–"
    if number is not None:
        standard = _linked(number, explanation, record.standard.span, record.standard.designation)
        issuer = _linked(number, explanation, body.span, body.name) if body else issuer
    return (
        f"<td data-head='Event'><span class='event {record.event}'>{record.event}</span></td>"
        f"<td class='standard' data-head='Standard'>{standard}</td>"
        f"<td class='date' data-head='Date'>{_text(main_date(record) or '–')}</td>"
        f"<td data-head='Certification body'>{issuer}</td>"
    )


def _linked(number: int, explanation: Explanation, span: Span, text: str) -> str:
    if any(mention.span.start == span.start < mention.span.end for mention in explanation.mentions):
        return f"<a href='#a{number}-m{span.start}'>{_text(text)}</a>"
    return _text(text)


def _marks(number: int, explanation: Explanation) -> Iterator[str]:
    text = printable(explanation.article.text)
    near = [
        Mention(f"{_NEAR_MISS} {index}", miss.span, "", miss.rule)
        for index, miss in enumerate(explanation.near_misses, start=1)
    ]
    anchored = set()
    for step in marked_text(text, [*near, *explanation.mentions], exact=False):
        mention = step.mention
        if mention is None:
            yield escape(text[step.start : step.end])
        elif step.kind == "close":
            yield (
                "</mark>"
                if step.end < min(mention.span.end, len(text))
                else f"<small>{_text(mention.label)}</small></mark>"
            )
        else:
            anchor = f" id='a{number}-m{step.start}'" if step.start not in anchored else ""
            anchored.add(step.start)
            yield f"<mark class='{_class(mention.label)}'{anchor} title='{_text(_meaning(mention))}'>"


def _class(label: str) -> str:
    return label if label in _LABELS else "near" if label.startswith(_NEAR_MISS) else "cue"


def _meaning(mention: Mention) -> str:
    """The mention's value and the rule that found it."""
    match mention.value:
        case StandardValue(id=value) | DateValue(edtf=value) | NameValue(name=value) | BodyValue(name=value):
            return f"{value} · {mention.rule}"
    return mention.rule


def _legend(explanation: Explanation) -> str:
    counted = Counter(_class(mention.label) for mention in explanation.mentions)
    counted["near"] = len(explanation.near_misses)
    names = {"cue": "cue", "near": _NEAR_MISS}
    items = [
        f"<li><mark class='{label}'>{names.get(label, label)}</mark> {counted[label]}</li>"
        for label in (*_LABELS, "cue", "near")
        if counted[label]
    ]
    return f"<ul class='legend' aria-label='Marks in the text'>{''.join(items)}</ul>\n" if items else ""


def _near_misses(number: int, explanation: Explanation) -> str:
    if not explanation.near_misses:
        return ""
    text = explanation.article.text
    items = [
        f"<li><q{_lang(explanation)}>{_text(text[miss.span.start : miss.span.end])}</q>"
        f"<p>{_text(miss.reason)} <code>{_text(miss.rule)}</code></p></li>\n"
        for miss in explanation.near_misses
    ]
    return f"<h3>Near misses</h3>\n<ol class='misses'>\n{''.join(items)}</ol>\n"


def _table(kind: str, label: str, heads: Sequence[str], bodies: str) -> str:
    head = "".join(f"<th scope='col'>{name}</th>" for name in heads)
    return (
        f"<div class='scroll' role='region' aria-label='{label}' tabindex='0'>\n<table class='{kind}'>\n"
        f"<thead><tr>{head}</tr></thead>\n{bodies}\n</table>\n</div>\n"
    )


def _title(explanation: Explanation) -> str:
    article = explanation.article
    return article.title or cut(article.text.strip().split("\n", 1)[0], 120) or article.source


def _lang(explanation: Explanation) -> str:
    return f" lang='{_text(explanation.language)}'"


def _none(message: str) -> str:
    return f"<p class='none'>{message}</p>\n"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _text(text: str) -> str:
    return escape(printable(text), quote=True)
