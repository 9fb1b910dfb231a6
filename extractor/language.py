"""Which language an article's body is in.

The cues of ``patterns/`` decide. Function words come first, over windows of the whole text. Where these are not clear,
words, endings and letters are weighed line by line, so that the larger part of a text in two languages wins; and then
over the script that holds most of the letters. langdetect is asked only where all this leaves a tie, and is then one
voice beside the cues.

Measured (bench/language_suite.py) on 3,252 labelled sentences from lingua, Tatoeba, FLORES and UDHR and 102 Konkani
ones; percent right. The cues were written with most of these at hand, so that their rows flatter them:

                          en     vi     mr     hi     ne     sa    Konkani tagged mr   memory
    cues alone            98.9   99.6   98.1   99.3   98.6   100         5.9           31 MB
    cues and langdetect   99.3   100    99.2   99.6   100    100         5.9           40 MB
    cues and py3langid    99.3   100    98.9   99.3   100    100         5.9          229 MB
    langdetect alone      97.0   100    96.6   99.3   99.3     0        86             23 MB
    py3langid alone       99.6   100    96.6   96.7   100    100        11            217 MB

py3langid is the better model for Konkani and Sanskrit, but there the cues already decide: beside them it buys nothing
for five times the memory.

The Konkani column is from before the cues for it and for older Marathi were extended. On 118 further Konkani lines and
115 Marathi ones (news of Goa, headlines, older spelling), Konkani tagged Marathi went from 14 % to 1 % and Marathi
tagged Konkani from 23 % to 1 %. The cues were tried on these; of 40 not yet tried on, 10 % were tagged Marathi.
What is still missed has no word or ending of Konkani's own, or is a dialect whose grammar is half Marathi's.

langdetect is held to a fixed seed, the profiles of the script in question, a bounded sample and a bounded walk.

A clear article takes 50-80 µs; a tie 0.6 ms at the median and below 3 ms; a script's profiles load once, in 0.15 s.
Vietnamese without diacritics is told right in 92 of 100 single sentences, and in all of 53 groups of five.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import chain
from typing import Any

from extractor.patterns import language as patterns
from extractor.patterns.language import LanguageRules
from extractor.patterns.rule import Problem

UNDETERMINED = "und"

# A word is a run of anything but blanks, digits, signs and punctuation of the scripts read here. The joiners U+200C
# and U+200D stand inside Marathi words.
_WORD = re.compile(
    r"[^\x00-@\[-`{-\xbf\xd7\xf7\u02b9-\u02ff\u0964-\u0970"
    r"\u2000-\u200b\u200e-\u2bff\u3000-\u3004\u3008-\u3020\ufe30-\uff20\U0001f000-\U0001faff]+"
)

_WHOLE = 2400  # a text up to here is read whole, in code points
_WINDOWS = 8  # a longer one in so many windows spread evenly over it, so that a foreign lead does not decide
_REMEMBERED = 1 << 14  # words of which it is known what their letters and endings say
_SCRIPT_SAMPLE = 24  # words of a line by which its scripts are told
_NO_PROSE = 0.1  # what the letters of an intruding script count for in a line without a cue: a list, a slug

_ENOUGH = 4.0  # evidence (sum of weights) from which the cues may decide alone,
_DENSE = 0.25  # if they have this much of it a word
_RUNNER_UP = 0.5  # and no rival more than this share of it;
_ROUGH_RUNNER_UP = 0.2  # less over a whole text, where a language rich in cues outweighs a larger part in another

_SAMPLE = 300  # code points shown to langdetect
_TRIALS, _STEPS = 5, 200  # of its random walk, which else takes tens of milliseconds over a text like no profile
_LONGEST_WORD = 40  # a longer one is no word
_FEWEST_LETTERS = 12  # below which langdetect is not asked
_CERTAIN = 0.7  # what langdetect must reach where no cue speaks at all
_VOICE = 2.0  # its weight beside the cues in a short text, and how that grows with each word
_VOICE_PER_WORD = 0.2
_MOST_WORDS = 60  # up to here: its sample holds no more
_SEED = 0

_DECLARED = 2.0  # evidence in a page's own word, where the cues leave a tie
_ONLY_DECLARED = 0.5  # confidence of a language that was only declared


@dataclass(frozen=True, slots=True)
class Language:
    """An ISO 639 code (639-1 where there is one) or ``und``, and a confidence from 0 to 1 that ranks but is no rate."""

    code: str
    confidence: float


class LanguageIdentifier:
    """Tells the language of a text; the same text always gets the same answer."""

    def __init__(self, rules: LanguageRules) -> None:
        self._rules = rules
        self._factories: dict[str, Any] = {}
        self._parts_of = lru_cache(maxsize=_REMEMBERED)(self._of_parts_of)

    def identify(self, text: str, declared: str | None = None) -> Language:
        """The language of the text's body.

        ``declared`` is what the page says of itself (``vi``, ``en-US``). It counts where the cues leave a tie, and
        stands in where the text has letters but no cue; it never overrules a script or clear cues.
        """
        sample = _sample(text)
        rough = sample.lower().split()
        evidence = _sum(self._of_words(rough))
        if _clear(evidence, len(rough), _ROUGH_RUNNER_UP):
            return _best(evidence)

        lines = [words for line in sample.splitlines() if (words := _WORD.findall(line))]
        if (majority := self._majority(lines)) is not None:
            return majority
        return self._by_script(lines, self._declared(declared))

    def _majority(self, lines: list[list[str]]) -> Language | None:
        """The language of the lines that hold most of the letters, where their own cues make them clear."""
        votes: dict[str, float] = {}
        letters = 0
        for words in lines:
            length = sum(map(len, words))
            letters += length
            evidence = self._evidence(words)
            if _clear(evidence, len(words)):
                code = _best(evidence).code
                votes[code] = votes.get(code, 0.0) + length
        return _best(votes) if 2 * max(votes.values(), default=0.0) > letters else None

    def _by_script(self, lines: list[list[str]], given: str | None) -> Language:
        """The likeliest language of the body's script, from cues, langdetect and what was declared together."""
        rules = self._rules
        script = self._script(lines)
        if script is None:
            return _declared_or_undetermined(given if lines else None)
        words = [word for of_line in lines for word in of_line if self._script_of(word) == script]
        evidence = {code: w for code, w in self._evidence(words).items() if rules.script_of[code] == script}
        if _clear(evidence, len(words)):
            return _best(evidence)

        alone = rules.scripts[script].language
        if alone is not None:
            return _best(evidence) if _dense(evidence, len(words)) else Language(alone, 0.95)
        if given and rules.script_of.get(given, script) != script:
            given = given if rules.scripts[script].intrudes and not evidence else None
        if given and not evidence:
            return _declared_or_undetermined(given)
        self._add_statistics(evidence, words, script)
        if given:
            evidence[given] = evidence.get(given, 0.0) + _DECLARED
        return _best(evidence) if evidence else _declared_or_undetermined(None)

    def _declared(self, declared: str | None) -> str | None:
        tag = re.match(r"[a-z]{2,3}(?![a-z])", (declared or "").strip().lower()[:12])
        return self._rules.aliases.get(tag[0], tag[0]) if tag and tag[0] != UNDETERMINED else None

    def _script_of(self, word: str) -> str | None:
        return self._rules.script_at.get(ord(word[0]) >> 7)

    def _script(self, lines: list[list[str]]) -> str | None:
        """The script of most of the body, by letters. Names and lists in an intruding script hardly count."""
        rules = self._rules
        votes: dict[str, float] = {}
        for words in lines:
            sampled = words[:: len(words) // _SCRIPT_SAMPLE + 1]
            letters: Counter[str] = Counter()
            cues: Counter[str] = Counter()
            for word in sampled:
                if (script := self._script_of(word)) is not None:
                    letters[script] += len(word)
                    cues[script] += word.lower() in rules.words
            for script, count in letters.items():
                prose = 1.0 if cues[script] or not rules.scripts[script].intrudes else _NO_PROSE
                votes[script] = votes.get(script, 0.0) + prose * count * len(words) / len(sampled)
        return max(votes, key=lambda script: votes[script]) if votes else None

    def _evidence(self, words: list[str]) -> dict[str, float]:
        """Sum of weights for each language."""
        lower = [word.lower() for word in words]
        return _sum(self._of_words(lower) + self._of_parts(lower))

    def _of_words(self, words: list[str]) -> list[tuple[str, float]]:
        """What those of the words in lower case say that are cues, as (language, weight)."""
        return list(chain.from_iterable(filter(None, map(self._rules.words.get, words))))

    def _of_parts(self, words: list[str]) -> list[tuple[str, float]]:
        """What the letters and the endings say of the words that are no cues themselves."""
        return list(chain.from_iterable(map(self._parts_of, words)))

    def _of_parts_of(self, word: str) -> tuple[tuple[str, float], ...]:
        rules = self._rules
        if word in rules.words:
            return ()
        letter = rules.letter.search(word) if rules.letter is not None else None
        found = tuple(rules.letters[letter[0]]) if letter else ()
        for length in range(min(rules.longest_ending, len(word) - 1), 0, -1):
            if ending := rules.endings.get(word[-length:]):
                return (*found, *ending)
        return found

    def _add_statistics(self, evidence: dict[str, float], words: list[str], script: str) -> None:
        """Add langdetect's opinion, for a language and those that it takes for it."""
        profiles = self._rules.scripts[script].statistical
        prose = [word for word in words if not word.isupper() and len(word) <= _LONGEST_WORD]
        letters = sum(map(len, prose))
        if not profiles or len(prose) < 2 or letters < _FEWEST_LETTERS:
            return
        sample = " ".join(prose[:: letters // _SAMPLE + 1])[:_SAMPLE]
        voice = _VOICE + _VOICE_PER_WORD * min(len(words), _MOST_WORDS)
        heard = self._langdetect(sample, script, profiles)
        if not evidence:
            evidence.update({code: voice * chance for code, chance in heard.items() if chance >= _CERTAIN})
            return
        for code in heard | evidence:
            taken_for = (code, *self._rules.resembles.get(code, ()))
            evidence[code] = evidence.get(code, 0.0) + voice * max(heard.get(other, 0.0) for other in taken_for)

    def _langdetect(self, text: str, script: str, profiles: tuple[str, ...]) -> dict[str, float]:
        """Probability of each profile that langdetect finds likely, seeded; empty where it finds nothing to go by."""
        import langdetect  # type: ignore[import-untyped]  # only here: most articles never need it

        if script not in self._factories:
            factory = langdetect.DetectorFactory()
            folder = resources.files(langdetect) / "profiles"
            factory.load_json_profile([(folder / name).read_text(encoding="utf-8") for name in profiles])
            factory.set_seed(_SEED)
            self._factories[script] = factory
        detector = self._factories[script].create()
        detector.n_trial, detector.ITERATION_LIMIT = _TRIALS, _STEPS
        detector.append(text)
        try:
            return {guess.lang: guess.prob for guess in detector.get_probabilities()}
        except langdetect.LangDetectException:
            return {}


def check(rules: LanguageRules) -> list[Problem]:
    """Run every example of the language files."""
    identifier = LanguageIdentifier(rules)
    return patterns.check(rules, lambda text: identifier.identify(text).code)


def _sample(text: str) -> str:
    """The text, or even windows of it, in composed form; the cost does not grow with the text."""
    if len(text) > _WHOLE:
        size = _WHOLE // _WINDOWS
        step = (len(text) - size) // (_WINDOWS - 1)
        text = "\n".join(text[start : start + size] for start in range(0, step * _WINDOWS, step))
    return unicodedata.normalize("NFC", text)


def _sum(said: Iterable[tuple[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for code, weight in said:
        total[code] = total.get(code, 0.0) + weight
    return total


def _clear(evidence: dict[str, float], words: int, runner_up: float = _RUNNER_UP) -> bool:
    best, second = _two(evidence)
    return best >= max(_ENOUGH, _DENSE * words) and second <= runner_up * best


def _dense(evidence: dict[str, float], words: int) -> bool:
    return bool(evidence) and max(evidence.values()) >= _DENSE * words


def _declared_or_undetermined(given: str | None) -> Language:
    return Language(given, _ONLY_DECLARED) if given else Language(UNDETERMINED, 0.0)


def _two(evidence: dict[str, float]) -> tuple[float, float]:
    best, second, *_ = [*sorted(evidence.values(), reverse=True), 0.0, 0.0]
    return best, second


def _best(evidence: dict[str, float]) -> Language:
    code = max(sorted(evidence), key=lambda code: evidence[code])
    return Language(code, _share(evidence, code))


def _share(evidence: dict[str, float], code: str) -> float:
    """The evidence for the language against that for it and its strongest rival, smoothed by one."""
    rival = max((weight for other, weight in evidence.items() if other != code), default=0.0)
    return round(evidence[code] / (evidence[code] + rival + 1.0), 3)
