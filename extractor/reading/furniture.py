"""Page furniture in plain text: other stories' headlines, counters, share lines, comments."""

from __future__ import annotations

from extractor.patterns.reading import Furniture

_SENTENCE_ENDS = (".", "।", "!", "?", '."', ".”", "।”", ".’", ".)", "”", '"')


def without_furniture(text: str, furniture: Furniture) -> str:
    """Drop the lines that the rules name, and the headlines under them, from a cleaned text.

    A marker standing alone takes the headlines below it along, up to the next prose. The marker of a page's tail
    (comments and the like) takes everything below it, but only under prose: what stands at the top is a menu.
    """
    lines = text.split("\n")
    prose = [is_prose(line) for line in lines]
    kept: list[str] = []
    above, below = 0, sum(len(line) for line, told in zip(lines, prose, strict=True) if told)
    paragraphs = 0
    dropping = False
    for line, told in zip(lines, prose, strict=True):
        if told:
            above, below = above + len(line), below - len(line)
            paragraphs += 1
        if found := furniture.find(line) if line else None:
            rule, alone = found
            if rule.action == "cut" and (paragraphs >= 2 or (paragraphs and above >= below)):
                break
            dropping = rule.action != "line" and alone
            continue
        if dropping:
            if not told:
                continue
            dropping = False
        kept.append(line)
    return "\n".join(kept)


def is_prose(line: str) -> bool:
    """Whether a line tells something: long, or a sentence with its full stop; a headline or a caption is neither."""
    if len(line) >= 160:
        return True
    return len(line) >= 60 and ends_sentence(line)


def ends_sentence(line: str) -> bool:
    """Whether a line ends as sentences do; a teaser's dots are no end."""
    return line.endswith(_SENTENCE_ENDS) and not line.endswith("...")


def is_headline(line: str) -> bool:
    """Whether a text's first line can be its title."""
    return 0 < len(line) <= 250 and not line.endswith(_SENTENCE_ENDS[:2])
