"""The report as one self-contained page: each number in words, each chart with the table that it is drawn from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

from extractor.output.page import html, none, page
from extractor.registry.findings import KINDS
from extractor.registry.report.charts import Bar, bars, columns
from extractor.registry.report.figures import MOST, Bodies, Count, Edition, Figures, Standings
from extractor.registry.report.parts import TONES, Cell, figure, folded, legend, listed, numbers, several, shown, wide
from extractor.registry.report.years import over_time

_TITLE = "Certificates in the news"
_EDITIONS = 8  # standards whose editions are drawn
_SURE = 9  # the tenth from which on a record may be taken without being looked at
_UNKNOWN = "not stated"


def report_page(figures: Figures, languages: Mapping[str, str]) -> str:
    """The page. ``languages`` are the names of languages by their codes; one that has none is shown by its code."""
    totals = figures.totals
    counts = (
        f"{several(totals.claims, 'claim')} from {several(totals.articles, 'article')} about "
        f"{several(totals.organizations, 'organization')}"
    )
    if figures.loaded:
        counts += f" · last loaded on {html(figures.loaded[:10])}"
    if not totals.claims:
        content = none("Nothing is in this registry yet: <code>certwire load RECORDS</code> puts records into it.")
        return page(_TITLE, counts, content, _style())
    sections = (
        _headlines(figures),
        over_time(figures.begun, languages, figures.loaded),
        _standards(figures.standings),
        _bodies(figures.bodies),
        _editions(figures.editions),
        _events(figures.events),
        _countries(figures.countries),
        _sureness(figures),
        _corroborated(figures),
        _findings(figures),
    )
    return page(_TITLE, counts, f"<div class='report'>\n{''.join(sections)}</div>\n", _style())


def _style() -> str:
    return files(__package__).joinpath("report.css").read_text(encoding="utf-8")


def _headlines(figures: Figures) -> str:
    totals = figures.totals
    reviewed = sum(count.number for count in figures.reviews if count.name != "unreviewed")
    told = (
        (totals.held, "certificates told of as held"),
        (totals.ended, "told of as suspended, withdrawn or expired"),
        (totals.corroborated, "told of by two articles or more"),
        (totals.organizations, "organizations"),
        (totals.standards, "standards"),
        (totals.bodies, "certification bodies"),
        (totals.findings, "open findings: reports that disagree"),
        (reviewed, "claims that a person has reviewed"),
    )
    tiles = "".join(f"<div><dt>{html(words)}</dt><dd>{number:,}</dd></div>\n" for number, words in told)
    return f"<dl class='tiles'>\n{tiles}</dl>\n"


def _standards(standings: Sequence[Standings]) -> str:
    title = "Which standards"
    if not standings:
        return wide(title, none("No claim is about a certificate."))
    first, left = standings[:MOST], standings[MOST:]
    drawn = [Bar(one.work, (one.held, one.ended, one.intended)) for one in first]
    rows = [[one.work, *map(shown, (one.held, one.ended, one.intended, one.number))] for one in first]
    if left:
        sums = [sum(of) for of in zip(*((one.held, one.ended, one.intended, one.number) for one in left), strict=True)]
        rows.append([f"{len(left):,} others", *map(shown, sums)])
    names = ("held, as announced", "suspended, withdrawn or expired", "only planned or applied")
    return figure(
        title,
        f"The {len(first)} of {len(standings):,} standards with the most certificates, all editions together.",
        legend(names),
        bars(drawn, TONES[:3], f"The standards with the most certificates: {_longest(drawn)}"),
        folded("Standards", ("standard", *names, "all"), rows),
    )


def _bodies(bodies: Bodies) -> str:
    title = "Which certification bodies"
    if not bodies.most:
        return wide(title, none("No article names one."))
    drawn = [Bar(one.name or _UNKNOWN, (one.number,)) for one in bodies.most]
    rows = [[bar.name, shown(bar.parts[0])] for bar in drawn]
    rows += [["all others", shown(bodies.others)], [_UNKNOWN, shown(bodies.not_stated)]]
    return figure(
        title,
        f"By their certificates. {bodies.others:,} more are of others; of {bodies.not_stated:,} no article says whose.",
        "",
        bars(drawn, TONES[:1], f"The certification bodies with the most certificates: {_longest(drawn)}"),
        folded("Certification bodies", ("body", "certificates"), rows),
    )


def _editions(editions: Sequence[Edition]) -> str:
    title = "Editions in use"
    works: dict[str, list[int]] = {}
    for one in editions:
        parts = works.setdefault(one.work, [0, 0, 0])
        parts[2 if one.edition is None else 1 if one.is_superseded else 0] += one.number
    dated = {work: parts for work, parts in works.items() if parts[0] or parts[1]}  # a scheme may have no editions
    if not dated:
        return wide(title, none("No article states an edition."))
    first = sorted(dated, key=lambda work: (-sum(dated[work]), work))[:_EDITIONS]
    drawn = [Bar(work, tuple(dated[work])) for work in first]
    names, tones = ("not superseded", "superseded", "edition not stated"), (TONES[0], TONES[1], TONES[3])
    rows = [
        [
            one.work,
            str(one.edition or _UNKNOWN),
            names[1] if one.is_superseded else names[0] if one.edition else "",
            shown(one.number),
        ]
        for work in first
        for one in editions
        if one.work == work
    ]
    superseded = sum(parts[1] for parts in dated.values())
    return figure(
        title,
        f"Of certificates told of as held. {superseded:,} are to an edition that a newer one has replaced.",
        legend(names, tones),
        bars(drawn, tones, f"Certificates by edition: {_longest(drawn)}"),
        folded("Editions", ("standard", "edition", "", "certificates"), rows, texts=3),
    )


def _events(events: Sequence[Count]) -> str:
    drawn = [Bar(one.name or _UNKNOWN, (one.number,)) for one in events]
    return figure(
        "What was announced",
        "Claims, not certificates: one may be awarded, renewed and told of again.",
        "",
        bars(drawn, TONES[:1], f"Claims by event: {_longest(drawn)}"),
        folded("Events", ("event", "claims"), [[bar.name, shown(bar.parts[0])] for bar in drawn]),
    )


def _countries(countries: Sequence[Count]) -> str:
    known = [one for one in countries if one.name]
    drawn = [Bar(one.name or "", (one.number,)) for one in known[:MOST]]
    if left := known[MOST:]:
        drawn.append(Bar(f"{len(left):,} others", (sum(one.number for one in left),)))
    drawn += [Bar("not known", (one.number,)) for one in countries if not one.name]
    return figure(
        "Where",
        "Organizations by country (two letters, ISO 3166-1), as far as their names or the articles' language tell.",
        "",
        bars(drawn, TONES[:1], f"Organizations by country: {_longest(drawn)}"),
        folded("Countries", ("country", "organizations"), [[bar.name, shown(bar.parts[0])] for bar in drawn]),
    )


def _sureness(figures: Figures) -> str:
    found = figures.confidence
    total, sure = sum(found), sum(found[_SURE:])
    names = [f"{place / len(found):.1f}" for place in range(len(found))]
    stacks = [(number, 0) if place >= _SURE else (0, number) for place, number in enumerate(found)]
    tones = (TONES[0], TONES[3])
    rows = [[f"from {name}", shown(number)] for name, number in zip(names, found, strict=True)]
    reviews = numbers(
        "Claims by what reviewers made of them", [(one.number, one.name or "") for one in figures.reviews]
    )
    return figure(
        "How sure",
        f"The confidence is the chance that a careful reader accepts a claim: {sure:,} of {total:,} have 0.9 or more.",
        legend(("may be taken without being looked at", "to be looked at"), tones),
        columns(
            names, stacks, tones, max(found), names, f"Claims by confidence: {sure:,} of {total:,} have 0.9 or more."
        ),
        reviews + folded("Claims by confidence", ("confidence", "claims"), rows),
    )


def _corroborated(figures: Figures) -> str:
    heads = ("organization", "country", "certificates", "claims", "articles")
    rows = [
        [
            Cell(one.name, one.language),
            Cell(one.country or "not known"),
            *(Cell(shown(number)) for number in (one.certificates, one.claims, one.articles)),
        ]
        for one in figures.corroborated
    ]
    told = listed("Organizations told of most", heads, rows, texts=2) if rows else none("No certificate is, yet.")
    note = (
        "The organizations with the most claims about certificates that two articles or more tell of. The articles are "
        "those about the one that most tell of."
    )
    return wide("Told of by more than one article", told, note)


def _findings(figures: Figures) -> str:
    title = "Open findings"
    if not figures.open:
        return wide(title, none("No reports disagree, or all that do are settled."))
    kinds = numbers(
        "Open findings by kind", [(one.number, (one.name or "").replace("-", " ")) for one in figures.findings]
    )
    rows = [
        [Cell(one.organization, one.language), Cell(one.work), Cell(KINDS.get(one.kind, one.kind))]
        for one in figures.open
    ]
    told = listed(title, ("organization", "standard", "what disagrees"), rows, texts=3)
    left = figures.totals.findings - len(figures.open)
    more = f"<p class='meta'>and {left:,} more</p>\n" if left else ""
    note = "Where reports of one certificate disagree and nobody has settled it. <code>certwire registry findings</code> lists all."
    return wide(title, f"{kinds}{told}{more}", note)


def _longest(drawn: Sequence[Bar]) -> str:
    """The first bars in words, for who hears the page; the table has all."""
    return ", ".join(f"{bar.name} {sum(bar.parts):,}" for bar in drawn[:3]) + "."
