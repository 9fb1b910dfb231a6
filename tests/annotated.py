"""Articles with labelled spans, some of which overlap, in three scripts and with emoji."""

from __future__ import annotations

from extractor.matching.labelled import Labelled, LabelledText
from extractor.output.annotations import Annotated, Relation


def labelled(text: str, *spans: tuple[str, str], told: dict[str, str] | None = None) -> LabelledText:
    """A text and labels of words that stand in it once."""
    found = [Labelled(text.index(words), text.index(words) + len(words), label) for words, label in spans]
    return LabelledText(text, sorted(found), [Labelled(0, len(text), "awarded")], told or {})


def article(text: str, *spans: tuple[str, str], id: str = "a", language: str = "en") -> Annotated:
    """An article whose record was extracted with the first two spans alone."""
    reviewed = labelled(text, *spans, told={"language": language, "source": "news/1.txt"})
    extracted = labelled(text, *spans[:2])
    relation = [Relation(reviewed.spans[0], reviewed.spans[1], "awarded")] if len(spans) > 1 else []
    return Annotated(id, reviewed, relation, extracted, [], 0.8)


ARTICLES = (
    article(
        "😀 Nhà máy 👩🏽‍🔬 Tân Phú\n\nđạt TCVN ISO 9001:2015 hôm nay.",
        ("Nhà máy 👩🏽‍🔬 Tân Phú", "ORGANIZATION"),
        ("TCVN ISO 9001:2015", "STANDARD"),
        ("ISO 9001:2015 hôm", "SCOPE"),
        id="vi",
        language="vi",
    ),
    article(
        "अग्निशमन विभागास ISO ९००१:२०१५चे प्रमाणपत्र मिळाले.",
        ("अग्निशमन विभागास", "ORGANIZATION"),
        ("ISO ९००१:२०१५", "STANDARD"),
        id="mr",
        language="mr",
    ),
    article("Nobody was certified, said Ann's aunt.", id="en"),
)
