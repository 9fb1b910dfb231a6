"""Names as words that do not hang on how they were typed, and what those words sound like in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from extractor.patterns.linking import LanguageWords, SharedRules

COMMA, DASH = ",", ";"  # the tokens of what parts a name: a comma, a dash between blanks
BREAKS = frozenset({COMMA, DASH})
_DASH = re.compile(r"\s[-–—]+\s")
_NUMBERED = re.compile(r"(?<!\S)([a-z]{4,8})(\d{1,2})$")  # Quatest3, but not Z113
_NASAL = re.compile(r"m(?=[bpkg])")
_DOUBLE = re.compile(r"(.)\1+")
_SILENT = re.compile(r"(?<!^)[aeiouyh]")
_REMEMBERED = 1 << 16
_LONGEST_LETTERS = 48  # code points of letters by their names, one behind the other


class Word(NamedTuple):
    """A word of a name: as it is compared with its like, in plain Latin letters, and by its consonants alone.

    ``marked``: it has marks that ``plain`` lacks. ``latin``: it is written in Latin letters. ``core`` is its sound
    without the s of a plural or genitive: Reddy's, Reddys, Reddy.
    """

    exact: str
    plain: str
    sound: str
    marked: bool
    latin: bool
    core: str = ""


class _Separated(dict[int, "int | str | None"]):
    """For str.translate: letters, marks and digits stay, what is invisible goes, a comma stands apart, all else parts."""

    def __missing__(self, code: int) -> int | str | None:
        letter = chr(code)
        kind = unicodedata.category(letter)
        told: int | str | None = code if kind[0] in "LMN" else None if kind == "Cf" else " "
        if letter in BREAKS:
            told = f" {letter} "
        elif letter in "'’‘ʼ`´":
            told = "'"
        self[code] = told
        return told


class Writing:
    """Reads names as words. Built once from the rules of all languages."""

    def __init__(self, shared: SharedRules, languages: Mapping[str, LanguageWords]) -> None:
        self._separated = _Separated()
        self._tones = frozenset(shared.tones)
        self._marks = frozenset(shared.tones + shared.marks)
        self._folds = _by_length(pair for words in languages.values() for pair in words.folds.items())
        self._romanized = {letter: sound for words in languages.values() for letter, sound in words.romanized.items()}
        self._word_folds: dict[str, str] = {}
        self._sounds, self._final_sounds = shared.sounds, shared.final_sounds
        self._first_sounds = shared.first_sounds
        for words in languages.values():
            self._word_folds.update(words.word_folds)
        self._letters = {
            self.token(spelling): letter
            for words in languages.values()
            for letter, spellings in words.letters.items()
            for spelling in spellings
        }
        self.letter_words = {letter for words in languages.values() for letter in words.letter_words}
        self._between_letters = frozenset(
            self.token(joint.casefold()) for words in languages.values() for joint in words.between_letters
        )
        self._longest_letter = max(map(len, self._letters), default=0)
        self.token = lru_cache(_REMEMBERED)(self.token)  # type: ignore[method-assign]
        self.word = lru_cache(_REMEMBERED)(self.word)  # type: ignore[method-assign]

    def tokens(self, text: str) -> list[str]:
        """The words of a text, folded, and what parts it. Single letters are joined: K. S. = ks."""
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).replace(DASH, COMMA).casefold())
        text = _DASH.sub(f" {DASH} ", text).translate(self._separated)
        if text[-1:].isdecimal():
            text = _NUMBERED.sub(r"\1 \2", text)
        tokens = [token for token in map(self.token, text.split()) if token]
        for token in tokens:
            if len(token) == 1 or token in self._letters or token.isdecimal():
                return self._joined(tokens)
        return tokens

    def token(self, raw: str) -> str:
        """One word, folded: tone marks at its end, no marks that make no other letter, one spelling for several."""
        if raw in BREAKS:
            return raw
        if raw.isascii():
            raw = raw.removesuffix("'s").replace("'", "")
            return self._word_folds.get(raw, raw)
        letters, tones = [], []
        for letter in unicodedata.normalize("NFD", raw.removesuffix("'s").replace("'", "")):
            if letter in self._tones:
                tones.append(letter)
            elif letter in self._marks or not "\u0300" <= letter <= "\u036f":
                letters.append(letter)
        word = "".join(letters)
        for written, meant in self._folds:
            if written in word:
                word = word.replace(written, meant)
        told = unicodedata.normalize("NFC", self._word_folds.get(word, word)) + "".join(tones)
        return self._word_folds.get(told, told) if tones else told

    def spelled_out(self, token: str) -> str:
        """The letters whose names are written one behind the other: आयएसओ = iso; "" for any other word."""
        if len(token) > _LONGEST_LETTERS:
            return ""
        for end in range(min(len(token), self._longest_letter), 0, -1):
            if letter := self._letters.get(token[:end]):
                behind = self.spelled_out(token[end:])  # of few letters at most, as most tokens fail at their first
                if behind or end == len(token):
                    return letter + behind
        return ""

    def word(self, token: str) -> Word:
        """A folded word with its sound."""
        latin = not any(letter >= "\u0900" for letter in token)
        plain = "".join(filter(str.isalnum, anyascii(token if latin else self._spoken(token)).casefold()))
        sound = self.sound(plain)
        core = sound.removesuffix("s") if len(sound) > 2 else sound
        return Word(token, plain, sound, latin and plain != token, latin, core)

    def _spoken(self, token: str) -> str:
        """A word of another script in Latin letters. A consonant that no sign follows is spoken with an a, but for the last."""
        spoken: list[str] = []
        letters = [self._romanized.get(letter) or anyascii(letter) for letter in token]
        for number, letter in enumerate(token):
            sound = letters[number]
            spoken.append(sound)
            if number + 1 < len(token) and sound and unicodedata.category(letter) == "Lo" and sound[-1] not in "aeiou":
                follows = letters[number + 1]
                if unicodedata.category(token[number + 1]) == "Lo" or (follows and follows[0] not in "aeiou"):
                    spoken.append("a")
        return "".join(spoken)

    def sound(self, plain: str) -> str:
        """The consonants of a word in plain Latin letters, alike for spellings that sound alike; a vowel in front is a."""
        for written, heard in self._first_sounds:
            if plain.startswith(written):
                plain = heard + plain.removeprefix(written)
        for written, heard in self._sounds:
            if written in plain:
                plain = plain.replace(written, heard)
        for written, heard in self._final_sounds:
            if plain.endswith(written):
                plain = plain.removesuffix(written) + heard
        plain = _DOUBLE.sub(r"\1", _NASAL.sub("n", plain))
        consonants = _NASAL.sub("n", _SILENT.sub("", plain))
        return "a" + consonants[1:] if consonants[:1] in tuple("aeiou") else consonants

    @staticmethod
    def nearly(plain: str, other: str) -> bool:
        """Whether two words in plain Latin letters that sound alike are spelled alike too."""
        return ratio(plain, other) > 78

    def _letter(self, token: str) -> str | None:
        """The letter that a token is or calls by its name."""
        letter = self._letters.get(token)
        return token if letter is None and len(token) == 1 and token.isascii() and token.isalpha() else letter

    def _joined(self, tokens: list[str]) -> list[str]:
        """Single letters, also by their names, as one word where they stand together, and with a number behind one."""
        joined: list[str] = []
        run: list[str] = []  # letters
        raw: list[str] = []  # as they stand
        for number, token in enumerate((*tokens, "")):
            letter = self._letter(token)
            if run and token in self._between_letters and self._letter((*tokens[number + 1 :], "")[0]) is not None:
                continue  # एल अँड टी, L and T
            if letter is not None:
                run.append(letter)
                raw.append(token)
                continue
            if token.isdecimal():
                token = str(int(token[:18])) + token[18:]
                if len(raw) == 1 and raw[0] == run[0] and raw[0] not in self.letter_words:
                    token = raw[0] + token
                    run, raw = [], []
            if run:
                joined += ["".join(run)] if len(run) > 1 else raw
                run, raw = [], []
            if token:
                joined.append(token)
        return joined


def _by_length(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(set(pairs), key=lambda pair: (-len(pair[0]), pair))
