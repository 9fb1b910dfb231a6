"""A made-up article as a web page of about 100 KB: the story among scripts, styles, drawings, links and comments.

The machinery of the page is full of what only looks like a standard: ``toISOString``, ``ISO-8859-1``, ``isotope.js``.
"""

from __future__ import annotations

import html
import json
import random

from bench.synthesis import Text, Writer

_HEAD = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title} | {site}</title>
<!-- legacy readers: charset=ISO-8859-1 -->
<meta name="viewport" content="width=device-width, initial-scale=1"><meta property="og:title" content="{title}">
<meta property="og:site_name" content="{site}"><meta property="og:type" content="article">
<link rel="canonical" href="https://news.example/{slug}.html"><link rel="stylesheet" href="/static/site.css">
<script type="application/ld+json">{metadata}</script>
<script src="/static/isotope.pkgd.min.js" charset="ISO-8859-1"></script>
"""
_SCRIPT = (
    "function load{n}(a,b){{var d=new Date(a*{n});window.dataLayer.push({{event:'view{n}',at:d.toISOString(),"
    "list:b.map(function(x){{return x.isOn?x.id:null}})}});if(b.length>{n}){{track('/stat?i={n}&t='+d.toISOString(),"
    "{{charset:'ISO-8859-1',isotope:true,comparISOn:'{n}'}});}}return d;}}\n"
)
_STYLE = (
    ".card-{n}>.grid:nth-child({n}){{margin:{n}px auto 0;padding:.{n}em;background:#fff url(/i/{n}.png) no-repeat}}\n"
)
_DRAWING = '<symbol id="i{n}" viewBox="0 0 24 24"><path d="M{n} 2.4c1.{n} 0 3.2 1.8 4 4.{n}L12 {n}.2z"/></symbol>'
_CARD = (
    '<div class="card related-item" data-id="{n}"><a href="/story-{n}.html"><img src="/thumb/{n}.jpg" width="160" '
    'height="90" alt="" loading="lazy"></a><h3><a href="/story-{n}.html">{headline}</a></h3></div>\n'
)
_COMMENT = '<div class="comment" id="c{n}"><span class="user">reader{n}</span><p>{words}</p></div>\n'


def page(text: Text, writer: Writer, seed: object) -> str:
    """``text`` as a page; ``writer`` fills what surrounds the story, which names no standard."""
    draw = random.Random(f"page {seed}")
    title = html.escape(text.headline)
    metadata = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": text.headline,
                "datePublished": f"2021-0{draw.randint(1, 9)}-{draw.randint(10, 28)}T08:30:00+07:00"}  # fmt: skip
    head = _HEAD.format(
        language=writer.language, title=title, site="News Example", slug=f"story-{draw.randint(1, 10**6)}",
        metadata=json.dumps(metadata, ensure_ascii=draw.random() < 0.5),
    )  # fmt: skip

    def many(template: str, least: int, most: int, **slots: str) -> str:
        pieces = []
        for _ in range(draw.randint(least, most)):
            filled = {name: html.escape(writer.phrase(slot)) for name, slot in slots.items()}
            pieces.append(template.format(n=draw.randint(1, 9999), **filled))
        return "".join(pieces)

    links = "".join(f'<li><a href="/section/{n}/">{html.escape(writer.phrase("topic"))}</a></li>' for n in range(40))
    story = "".join(f"<p>{_marked(html.escape(paragraph), draw)}</p>\n" for paragraph in text.paragraphs)
    return (
        f"{head}<style>{many(_STYLE, 60, 160)}</style><script>{many(_SCRIPT, 60, 130)}</script></head>\n"
        f'<body><svg style="display:none">{many(_DRAWING, 40, 120)}</svg>\n'
        f'<header><nav class="menu"><ul>{links}</ul></nav></header>\n'
        f'<main><article class="post"><h1>{title}</h1><div class="meta">{html.escape(text.stamp)}</div>\n{story}'
        f'</article></main>\n<aside class="sidebar">{many(_CARD, 30, 60, headline="idle_headline")}</aside>\n'
        f'<section class="comments">{many(_COMMENT, 10, 30, words="idle")}</section>\n'
        f"<footer>© News Example</footer><script>{many(_SCRIPT, 20, 50)}</script></body></html>\n"
    )


def _marked(escaped: str, draw: random.Random) -> str:
    """Some of the standards as pages write them: ``ISO&nbsp;9001``, ``<b>ISO</b> 9001``."""
    chance = draw.random()
    if chance < 0.1:
        return escaped.replace("ISO ", "ISO&nbsp;")
    return escaped.replace("ISO ", "<b>ISO</b> ") if chance < 0.15 else escaped
