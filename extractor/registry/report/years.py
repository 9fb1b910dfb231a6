"""The report's certificates over time: small charts side by side, one for each of the first standards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from extractor.output.page import html, none
from extractor.registry.report.charts import columns
from extractor.registry.report.figures import Begun
from extractor.registry.report.parts import TONES, folded, legend, shown, wide

_YEARS = 24  # that are drawn; those before stand in the table
_STANDARDS = 4  # that have a chart of their own
_ALL, _REST = "All standards", "All others"
_TITLE = "Certificates over time"


def over_time(begun: Sequence[Begun], languages: Mapping[str, str], loaded: str | None) -> str:
    """The section. ``languages`` are their names by their codes, ``loaded`` is when records were last loaded."""
    dated = [one for one in begun if one.year is not None]
    if not dated:
        return wide(_TITLE, none("No article says when."))
    spoken = _ranked((one.language, one.number) for one in dated)
    own = spoken if len(spoken) <= len(TONES) else spoken[: len(TONES) - 1]
    top = _ranked((one.work, one.number) for one in dated)[:_STANDARDS]
    last = _last_year(dated, loaded)
    first = max(last - _YEARS + 1, min(one.year or last for one in dated))
    years = range(first, last + 1)
    groups = {_ALL: dated, **{work: [one for one in dated if one.work == work] for work in top}}
    if rest := [one for one in dated if one.work not in top]:
        groups[_REST] = rest
    stacks = {title: _by_year(of, years, own) for title, of in groups.items()}
    tallest = {title: max(map(sum, of)) for title, of in stacks.items()}
    shared = max(tallest[work] for work in top)
    charts = "".join(
        _panel(title, years, stacks[title], shared if title in top else tallest[title]) for title in groups
    )
    names = [languages.get(code, code) for code in own]
    names += ["other languages"] if len(own) < len(spoken) else []
    heads = ["year", *top, *(["all others"] if rest else []), *names, "all"]
    rows = _rows(dated, top, own, bool(rest), len(own) < len(spoken))
    content = f"{legend(names)}<div class='panels'>\n{charts}</div>\n{folded('Certificates by year', heads, rows)}"
    return wide(_TITLE, content, _note(begun, years))


def _note(begun: Sequence[Begun], years: range) -> str:
    undated = sum(one.number for one in begun if one.year is None)
    outside = sum(one.number for one in begun if one.year is not None and one.year not in years)
    note = (
        "A certificate stands in the year, and under the language, in which it was first announced as given. "
        "The charts of single standards have one scale."
    )
    if undated:
        note += f" Of {undated:,} more no article says when."
    if outside:
        note += f" {outside:,} before {years[0]} or after {years[-1]} are in the table only."
    return note


def _panel(title: str, years: range, stacks: Sequence[Sequence[int]], scale: int) -> str:
    sums = [*map(sum, stacks)]
    best = years[sums.index(max(sums))]
    about = f"{title}: {sum(sums):,} certificates from {years[0]} to {years[-1]}, the most, {max(sums):,}, in {best}."
    below = [str(year) for year in years if len(years) <= 6 or year % 5 == 0]
    drawn = columns([*map(str, years)], stacks, TONES, scale, below, about)
    return f"<figure><figcaption>{html(title)}</figcaption>{drawn}</figure>\n"


def _last_year(dated: Sequence[Begun], loaded: str | None) -> int:
    """The last year that is drawn: none behind that of the loading, which would be a misprint or a plan."""
    years = [one.year for one in dated if one.year is not None]
    known = [year for year in years if loaded is None or year <= int(loaded[:4])]
    return max(known or years)


def _by_year(of: Iterable[Begun], years: range, own: Sequence[str]) -> list[list[int]]:
    """For each year how many of each language, those of all others last."""
    stacks = {year: [0] * len(TONES) for year in years}
    for one in of:
        if one.year in stacks:
            stacks[one.year][own.index(one.language) if one.language in own else len(TONES) - 1] += one.number
    return [*stacks.values()]


def _rows(
    dated: Sequence[Begun], top: Sequence[str], own: Sequence[str], has_rest: bool, has_others: bool
) -> list[list[str]]:
    rows = []
    for year, of in groupby(dated, key=lambda one: one.year):
        works, codes = Counter[str](), Counter[str]()
        for one in of:
            works[one.work if one.work in top else _REST] += one.number
            codes[one.language if one.language in own else _REST] += one.number
        parts = [*(works[work] for work in top), *([works[_REST]] if has_rest else [])]
        parts += [*(codes[code] for code in own), *([codes[_REST]] if has_others else []), works.total()]
        rows.append([str(year), *map(shown, parts)])
    return rows


def _ranked(pairs: Iterable[tuple[str, int]]) -> list[str]:
    """Names by the sum of their numbers, the greatest first."""
    sums = Counter[str]()
    for name, number in pairs:
        sums[name] += number
    return sorted(sums, key=lambda name: (-sums[name], name))
