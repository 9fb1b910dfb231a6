"""Made-up records that leave people something to do: names that are nearly alike, claims that disagree, odd ones, and copies."""

from __future__ import annotations

from typing import Any

from registered import record

LONG = " ".join(f"Sentence {number} tells of the mill and of those who work in it." for number in range(30))
COPY = LONG.replace("Sentence 7 tells", "The seventh sentence tells")


def disagreeing() -> list[dict[str, Any]]:
    """A pair of names, a finding between two articles and one within an article, flags of every kind, and a copy."""
    return [
        record("Moonlight Mills Private Limited", id="moon-1", article="One tells of Moonlight Mills.", issued="2019-03-01",
               body="Bureau Veritas", body_id="bureau-veritas", confidence=0.61),
        record("Moonlight Mills Private Limited", id="moon-2", article="Two tells otherwise.", issued="2019-03-04",
               body="SGS", body_id="sgs", confidence=0.62, source="https://news.example/two?a=1"),
        record("Moonlight Mils Private Limited", id="moon-3", article="Three cannot spell.", issued="2020", confidence=0.63),
        record("Công ty Cổ phần Sông Lam Ví Dụ", "ISO 14001:2015", id="lam-1", article="Bốn.", language="vi", title="Bốn",
               issued="2012", flags=("edition-after-date", "year-from-published"), confidence=0.5),
        record("उदाहरणपूर नगरपरिषद", "ISO 9001:2015", id="mr-1", article="पाच.", language="mr", title="पाच", event="planned",
               flags=("standard-number-not-stated",), confidence=0.4),
        record("Copied Mill", "ISO 22000:2018", id="copy-1", article=LONG, issued="2021", confidence=0.7, title="The mill"),
        record("Copied Mill", "ISO 22000:2018", id="copy-2", article=COPY, issued="2021", confidence=0.7, title="The mill again"),
    ]  # fmt: skip
