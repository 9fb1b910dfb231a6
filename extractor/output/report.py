"""Explanations as one self-contained HTML page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extractor.model import FLAGS, BodyValue, DateValue, Mention, NameValue, Record, Span, StandardValue
from extractor.output.display import cut
from extractor.output.explanation import Explanation
from extractor.output.page import counted, html, marked, none, page, table
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
    sections = [_article(number, explanation) for number, explanation in enumerate(explanations, start=1)]
    return page(title, _counts(explanations), (_overview(explanations) if many else "") + "".join(sections))


def _counts(explanations: Sequence[Explanation]) -> str:
    records = sum(len(explanation.records) for explanation in explanations)
    silent = sum(not explanation.records for explanation in explanations)
    languages = ", ".join(sorted({explanation.language for explanation in explanations}))
    articles = f"{counted(len(explanations), 'article')} ({html(languages)})" if explanations else "No articles"
    without = f" · {counted(silent, 'article')} without a claim" if silent and len(explanations) > 1 else ""
    return f"{articles} · {counted(records, 'record')}{without}"


def _overview(explanations: Sequence[Explanation]) -> str:
    rows = [
        f"<tr><th scope='row'{_lang(explanation)}><a href='#a{number}-r{index}'>{html(record.organization.name)}</a></th>"
        f"{_claim_cells(record, explanation)}<td data-head='Language'>{html(explanation.language)}</td>"
        f"<td class='title' data-head='Article'{_lang(explanation)}><a href='#a{number}'>{html(cut(_title(explanation), 80))}</a></td></tr>\n"
        for number, explanation in enumerate(explanations, start=1)
        for index, record in enumerate(explanation.records, start=1)
    ]
    all_records = table("overview", "All records", _OVERVIEW_HEADS, f"<tbody>\n{''.join(rows)}</tbody>")
    return f"<section>\n<h2>Records</h2>\n{all_records if rows else none('No record was made.')}</section>\n"


def _article(number: int, explanation: Explanation) -> str:
    article = explanation.article
    meta = (
        article.url or article.source,
        f"language {explanation.language}",
        f"published {article.published}" if article.published else "publication date not stated",
    )
    bodies = "".join(_record(number, index, record, explanation) for index, record in enumerate(explanation.records, 1))
    records = table("records", "Records of this article", _HEADS, bodies)
    return f"""<article id="a{number}" aria-labelledby="a{number}-title">
<h2 id="a{number}-title"{_lang(explanation)}>{html(_title(explanation))}</h2>
<p class="meta">{"".join(f"<span>{html(part)}</span>" for part in meta)}</p>
<h3>Records</h3>
{records if bodies else none("This article makes no claim that became a record.")}<h3>Text</h3>
{_legend(explanation)}<div class="text"{_lang(explanation)}><p>{"".join(_marks(number, explanation))}</p></div>
{_near_misses(explanation)}</article>
"""


def _record(number: int, index: int, record: Record, explanation: Explanation) -> str:
    holder = _linked(number, explanation, record.organization.span, record.organization.name)
    told = [(name, html(value)) for name, value in details(record) if name != "body"]
    told += [("flag", f"<code>{html(flag)}</code>: {html(FLAGS.get(flag, ''))}") for flag in record.flags]
    told += [("rules", ", ".join(f"<code>{html(rule)}</code>" for rule in record.rules))]
    share = min(max(record.confidence, 0.0), 1.0)
    return f"""<tbody>
<tr id="a{number}-r{index}"><th scope="row"{_lang(explanation)}>{holder}</th>{_claim_cells(record, explanation, number)}\
<td data-head="Confidence"><span class="sure">{share:.2f}<span class="bar" aria-hidden="true"><i style="width:{share:.0%}"></i></span></span></td></tr>
<tr class="why"><td colspan="{len(_HEADS)}"><blockquote{_lang(explanation)}>{html(record.evidence.text)}</blockquote>
<dl>{"".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in told)}</dl></td></tr>
</tbody>
"""


def _claim_cells(record: Record, explanation: Explanation, number: int | None = None) -> str:
    """Event, standard, date and body; in an article's own table, linked with the words that say so."""
    body = record.certification_body
    standard, issuer = html(record.standard.designation), html(body.name) if body else "–"
    if number is not None:
        standard = _linked(number, explanation, record.standard.span, record.standard.designation)
        issuer = _linked(number, explanation, body.span, body.name) if body else issuer
    return (
        f"<td data-head='Event'><span class='event {record.event}'>{record.event}</span></td>"
        f"<td class='standard' data-head='Standard'>{standard}</td>"
        f"<td class='date' data-head='Date'>{html(main_date(record) or '–')}</td>"
        f"<td data-head='Certification body'>{issuer}</td>"
    )


def _linked(number: int, explanation: Explanation, span: Span, text: str) -> str:
    if any(mention.span.start == span.start < mention.span.end for mention in explanation.mentions):
        return f"<a href='#a{number}-m{span.start}'>{html(text)}</a>"
    return html(text)


def _marks(number: int, explanation: Explanation) -> Iterator[str]:
    near = [
        Mention(f"{_NEAR_MISS} {index}", miss.span, "", miss.rule)
        for index, miss in enumerate(explanation.near_misses, start=1)
    ]
    anchored = set()

    def opening(mention: Mention, start: int) -> str:
        anchor = f" id='a{number}-m{start}'" if start not in anchored else ""
        anchored.add(start)
        return f"class='{_class(mention.label)}'{anchor} title='{html(_meaning(mention))}'"

    return marked(explanation.article.text, [*near, *explanation.mentions], opening)


def _class(label: str) -> str:
    return label if label in _LABELS else "near" if label.startswith(_NEAR_MISS) else "cue"


def _meaning(mention: Mention) -> str:
    """The mention's value and the rule that found it."""
    match mention.value:
        case StandardValue(id=value) | DateValue(edtf=value) | NameValue(name=value) | BodyValue(name=value):
            return f"{value} · {mention.rule}"
    return mention.rule


def _legend(explanation: Explanation) -> str:
    marks = Counter(_class(mention.label) for mention in explanation.mentions)
    marks["near"] = len(explanation.near_misses)
    names = {"cue": "cue", "near": _NEAR_MISS}
    items = [
        f"<li><mark class='{label}'>{names.get(label, label)}</mark> {marks[label]}</li>"
        for label in (*_LABELS, "cue", "near")
        if marks[label]
    ]
    return f"<ul class='legend' aria-label='Marks in the text'>{''.join(items)}</ul>\n" if items else ""


def _near_misses(explanation: Explanation) -> str:
    if not explanation.near_misses:
        return ""
    text = explanation.article.text
    items = [
        f"<li><q{_lang(explanation)}>{html(text[miss.span.start : miss.span.end])}</q>"
        f"<p>{html(miss.reason)} <code>{html(miss.rule)}</code></p></li>\n"
        for miss in explanation.near_misses
    ]
    return f"<h3>Near misses</h3>\n<ol class='misses'>\n{''.join(items)}</ol>\n"


def _title(explanation: Explanation) -> str:
    article = explanation.article
    return article.title or cut(article.text.strip().split("\n", 1)[0], 120) or article.source


def _lang(explanation: Explanation) -> str:
    return f" lang='{html(explanation.language)}'"
