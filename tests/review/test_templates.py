"""What the desk's pages are made of, read as source: nothing in it can make markup of a text, and every colour can be read."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import product
from typing import Any

import pytest
from jinja2 import UndefinedError

from extractor.web.review.rendering import environment, outward, query

REVIEW = files("extractor.web.review")
TEMPLATES = {
    file.name: file.read_text("utf-8") for file in (REVIEW / "templates").iterdir() if file.name.endswith(".html")
}
SCRIPTS = {file.name: file.read_text("utf-8") for file in (REVIEW / "static").iterdir() if file.name.endswith(".js")}
STYLE = (REVIEW / "static" / "desk.css").read_text("utf-8")


def filled(source: str, **content: Any) -> str:
    return environment().from_string(source).render(**content)


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_takes_a_text_for_markup(name: str) -> None:
    source = TEMPLATES[name]
    for forbidden in (
        r"\|\s*safe\b",
        r"autoescape",
        r"\bMarkup\b",
        r"xmlattr",
        r"<style",
        r"<script(?![^>]*\ssrc=\"\{\{ static\()",
        r"\sstyle=",
        r"\son[a-z]+=",
    ):
        assert not re.search(forbidden, source), (name, forbidden)
    plain = re.sub(r"\{%.*?%\}|\{#.*?#\}|\{\{ ' [a-z =-]+' if [^}]*\}\}", "", source, flags=re.DOTALL)
    for tag in re.findall(r"<[a-z][^<]*?>", plain, re.DOTALL):
        assert not re.search(r"=\s*\{\{", tag), f"{name}: an attribute without quotation marks: {tag}"
        assert not re.search(r"<[^\s>]*\{\{|\s\{\{[^}]*\}\}\s*=", tag), f"{name}: a name that is filled in: {tag}"


@pytest.mark.parametrize("name", TEMPLATES)
def test_links_out_of_the_desk_are_made_by_one_macro(name: str) -> None:
    source = TEMPLATES[name]
    if name != "macros.html":
        assert 'target="_blank"' not in source
        assert not re.search(r"href=\"https?:", source)
        for address in re.findall(r"(?:href|action|src)=\"(\{\{.*?\}\})", source):
            assert re.match(r"\{\{\s*(static\(|[\"']/|path\b|address\b|here\b|next\b|back\b)", address), (name, address)


def test_no_script_makes_markup_or_programs_of_texts() -> None:
    forbidden = r"(inner|outer)HTML\s*\+?=[^=]|insertAdjacentHTML|document\.write|\beval\(|new Function|HTMLUnsafe|createContextualFragment|https?://"
    for name, source in SCRIPTS.items():
        assert not re.search(forbidden, source), name
        assert source.count("\n") < 300, name
        assert source.startswith("//"), name


def test_texts_are_escaped_wherever_they_stand() -> None:
    evil = "<b>\"'&{{7*7}}\u202e\x00\t"
    told = filled('<p title="{{ it }}">{{ it }}</p>', it=evil)
    assert told == '<p title="{0}">{0}</p>'.format("&lt;b&gt;&#34;&#39;&amp;{{7*7}}\ufffd\ufffd ")
    with pytest.raises(UndefinedError):
        filled("{{ nobody }}")


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a?b=c&d#e", "http://example.org", "http://[2001:db8::1]:8080/", "http://ví-dụ.example/mẫu"],
)
def test_plain_addresses_are_links_that_tell_the_other_site_nothing(address: str) -> None:
    assert outward(address) == address
    link = filled('{% from "macros.html" import outward_link %}{{ outward_link(it) }}', it=address)
    assert 'rel="noopener noreferrer"' in link
    assert 'target="_blank"' in link


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", " https://example.org", "https://exa mple.org", "java\nscript:alert(1)", "data:text/html,x",
        "file:///etc/passwd", "//example.org", "/queue", "news/1.txt", "http:", "http://", "http:example.org", "https:\\\\example.org",
        "https://user@example.org", "https://user:word@example.org", "https://example.org:port", "http://[::1", 'http://example.org/"onclick=x',
        "http://example.org/<b>", "http://example.org/\u202e", "https://example.org/" + "x" * 2000, None, 7,
    ],
)  # fmt: skip
def test_other_addresses_are_text(address: Any) -> None:
    assert outward(address) is None
    link = filled('{% from "macros.html" import outward_link %}{{ outward_link(it) }}', it=address)
    assert "<a" not in link
    assert "<bdi" in link


def test_queries_are_encoded_and_leave_out_what_is_empty() -> None:
    assert (
        query({"text": "a&b=<c>", "language": None, "rule": "", "flag": ["x", "y"], "edition": 0})
        == "?text=a%26b%3D%3Cc%3E&flag=x&flag=y&edition=0"
    )
    assert query({}) == ""


# Colours: contrasts as WCAG 2.2 counts them


def colours() -> dict[str, dict[str, tuple[float, ...]]]:
    light, _, rest = STYLE.partition("@media screen and (prefers-color-scheme: dark)")
    dark = rest.partition("\n}\n")[0]
    told = {"light": dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))}
    told["dark"] = told["light"] | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
    return {
        scheme: {name: tuple(bytes.fromhex(value[1:])) for name, value in of.items()} for scheme, of in told.items()
    }


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    def luminance(colour: tuple[float, ...]) -> float:
        red, green, blue = (
            part / 255 / 12.92 if part <= 10.31 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_that_is_read_stands_out_from_what_is_behind_it(scheme: str) -> None:
    of = colours()[scheme]
    fields = [name for name in of if name.startswith("f-")]
    assert len(fields) == 8
    words = ["ink", "quiet", "link", "good", "wrong", "warn", "strong", *fields]
    for word, behind in product(words, ("paper", "card")):
        assert contrast(of[word], of[behind]) >= 4.5, (word, behind)
    assert contrast(of["on-strong"], of["strong"]) >= 4.5
    share = (
        int(
            next(
                iter(
                    re.findall(
                        r"^mark \{ background: color-mix\(in srgb, var\(--f, var\(--quiet\)\) (\d+)%, var\(--card\)\)",
                        STYLE,
                        re.MULTILINE,
                    )
                )
            )
        )
        / 100
    )
    for field in fields:
        mark = tuple(share * top + (1 - share) * below for top, below in zip(of[field], of["card"], strict=True))
        for word in ("ink", field):  # the words that are marked, and the label behind them
            assert contrast(of[word], mark) >= 4.5, (word, field)
    for edge, behind in product(("edge", "focus", "strong"), ("paper", "card")):
        assert contrast(of[edge], of[behind]) >= 3, (edge, behind)
