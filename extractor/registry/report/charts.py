"""Draws charts as SVG that stands in a page: by Vega-Lite, which vl-convert runs without a browser or a network.

Nothing is measured by fonts of this machine: every chart has its size, and every word its place. Colours are the page's
variables, so that a chart is light, dark or printed as the page is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import vl_convert

from extractor.output.display import cut, printable

WIDTH = 340  # of a chart: it fits the narrowest screen, and a wide one has several side by side

_VERSION = "5.21"  # of Vega-Lite
_ROW, _BAR = 40, 13  # a bar with its words above it
_NUMBER = 46  # room for the number behind the longest bar
_WORDS = 40  # cells
_HEIGHT = 132  # of columns
_ROOT = re.compile(r"^<svg [^>]*>")
_PLACES, _FRACTION = re.compile(r' (?:d|transform)="[^"]*"'), re.compile(r"(\.[0-9]{2})[0-9]+")  # 0.01 is enough
_CONFIG = {
    "aria": False,  # the page says it in words, and in a table
    "font": "inherit",
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--quiet)",
        "labelFontSize": 11,
        "labelOverlap": False,
        "domainColor": "var(--line)",
        "tickColor": "var(--line)",
        "gridColor": "var(--line)",
        "title": None,
    },
}


class Bar(NamedTuple):
    """A bar with its name above it, of one part for each colour."""

    name: str
    parts: tuple[int, ...]


def bars(drawn: Sequence[Bar], colours: Sequence[str], about: str) -> str:
    """Bars that lie, one under the other, each with its sum behind it. ``about`` is what one hears of the chart."""
    height = _ROW * len(drawn)
    most = max((sum(bar.parts) for bar in drawn), default=0) or 1
    places = {
        "field": "place",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, len(drawn)], "reverse": True, "nice": False},
    }
    along = {
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, most], "range": [0, WIDTH - _NUMBER], "nice": False},
    }
    parts = [
        {"place": place + 0.5, "from": start, "to": end, "colour": colour}
        for place, bar in enumerate(drawn)
        for start, end, colour in _stacked(bar.parts, colours)
    ]
    told = [
        {"place": place + 0.5, "name": cut(bar.name, _WORDS), "sum": sum(bar.parts), "number": f"{sum(bar.parts):,}"}
        for place, bar in enumerate(drawn)
    ]
    words = {"type": "text", "align": "left", "baseline": "alphabetic", "fontSize": 13, "fill": "var(--ink)"}
    layers = [
        {
            "data": {"values": parts},
            "mark": {"type": "bar", "height": _BAR, "yOffset": 10, "stroke": "var(--card)", "strokeWidth": 0.75},
            "encoding": {
                "y": places,
                "x": {"field": "from", **along},
                "x2": {"field": "to"},
                "fill": {"field": "colour", "type": "nominal", "scale": None},
            },
        },
        {
            "data": {"values": told},
            "mark": {**words, "x": 0, "dy": -3},
            "encoding": {"y": places, "text": {"field": "name"}},
        },
        {
            "data": {"values": told},
            "mark": {**words, "dx": 6, "dy": 15, "fontSize": 12, "fill": "var(--quiet)"},
            "encoding": {"y": places, "x": {"field": "sum", **along}, "text": {"field": "number"}},
        },
    ]
    return _drawn({"width": WIDTH, "height": height, "padding": 0, "layer": layers}, about)


def columns(
    names: Sequence[str],
    stacks: Sequence[Sequence[int]],
    colours: Sequence[str],
    most: int,
    shown: Sequence[str],
    about: str,
) -> str:
    """Columns that stand side by side, each of one part for each colour.

    ``most`` is what the scale reaches to, ``shown`` those of the names that stand below.
    """
    across = {
        "field": "name",
        "type": "nominal",
        "sort": None,
        "scale": {"domain": [*names], "paddingInner": 0.18, "paddingOuter": 0.1},
        "axis": {"values": [*shown], "labelAngle": 0, "ticks": False, "grid": False, "labelPadding": 6},
    }
    up = {
        "type": "quantitative",
        "scale": {"domain": [0, most or 1], "nice": False},
        "axis": {"values": _ticks(most), "domain": False, "ticks": False, "grid": True, "labelPadding": 6},
    }
    parts = [
        {"name": name, "from": start, "to": end, "colour": colour}
        for name, stack in zip(names, stacks, strict=True)
        for start, end, colour in _stacked(stack, colours)
    ]
    margins = {"left": 40, "right": 12, "top": 8, "bottom": 24}
    spec = {
        "width": WIDTH - margins["left"] - margins["right"],
        "height": _HEIGHT,
        "padding": margins,
        "data": {"values": parts},
        "mark": {"type": "bar", "stroke": "var(--card)", "strokeWidth": 0.5},
        "encoding": {
            "x": across,
            "y": {"field": "from", **up},
            "y2": {"field": "to"},
            "fill": {"field": "colour", "type": "nominal", "scale": None},
        },
    }
    return _drawn(spec, about)


def _stacked(parts: Sequence[int], colours: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    start = 0
    for number, colour in zip(parts, colours, strict=True):
        if number:
            yield start, start + number, colour
        start += number


def _ticks(most: int) -> list[int]:
    """Nought and two to five round numbers up to the most."""
    step = next(step for power in range(20) for factor in (1, 2, 5) if (step := factor * 10**power) * 5 >= most)
    return [*range(0, most + 1, step)]


def _drawn(spec: dict[str, Any], about: str) -> str:
    whole = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "autosize": "none",
        "config": _CONFIG,
        **spec,
    }
    svg = vl_convert.vegalite_to_svg(json.dumps(whole, ensure_ascii=False), vl_version=_VERSION, allowed_base_urls=[])
    padding = spec["padding"] or {"left": 0, "right": 0, "top": 0, "bottom": 0}
    width = spec["width"] + padding["left"] + padding["right"]
    height = spec["height"] + padding["top"] + padding["bottom"]
    label = printable(about).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    root = f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{label}">'
    return _PLACES.sub(lambda found: _FRACTION.sub(r"\1", found[0]), _ROOT.sub(lambda _: root, svg))
