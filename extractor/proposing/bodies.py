"""Aliases of certification bodies that reviewers read where no rule did."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.patterns.bodies import Body, BodyRules
from extractor.patterns.grammar import Grammar
from extractor.proposing.values import Settled

_ISSUING = ("by", "from")  # markers of who issues
_LEAST = 5  # letters of an alias of one word: shorter ones are often something else


def aliases(settled: Settled, rules: BodyRules, grammar: Grammar) -> Iterator[tuple[Body, str]]:
    """The body that a reviewer read, and what it may be written as: the words of the article without a case ending, the
    longest first, and as they stand. None where the gazetteer does not know the body, or the words are another one's."""
    put = settled.put["certification_body"]
    body = next((body for body in rules.bodies if put and body.id == put["id"]), None)
    if body is None or not put["span"]:
        return
    taken = {alias for other in rules.bodies for alias in (other.name, *other.aliases, *other.guarded)}
    words = put["text"].strip().rstrip(".,;:")
    endings = (ending.text for ending in grammar.endings if ending.marker in _ISSUING and not ending.table_only)
    written = [
        words.removesuffix(ending) for ending in sorted(endings, key=len, reverse=True) if words.endswith(ending)
    ]
    written.append(words)
    for alias in dict.fromkeys(written):
        letters = sum(character.isalpha() for character in alias)
        if alias not in taken and (letters >= _LEAST or " " in alias) and not alias.islower():
            yield body, alias
