"""The gate opens for every spelling of a standard, in every encoding, and stays shut for a page's machinery."""

from __future__ import annotations

import html
import itertools
import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.patterns.reading import GateRules
from extractor.reading.gate import Engine, Gate

PATTERNS = Path(__file__).parent.parent / "patterns"
WORDS = (
    "ISO 9001", "ISO", "TCVN ISO 9001", "VietGAP", "Viet GAP", "GLOBALG.A.P.", "HACCP", "H.A.C.C.P.", "GMP", "cGMP",
    "FSSC 22000", "OHSAS 18001", "IATF 16949", "AS9100D", "AS 9100", "EN 9100", "SA8000", "SOC 2", "PCI DSS", "CMMI",
    "FSC", "NABH", "NABL", "OCOP", "Halal", "EDGE", "WELL", "R2", "4C", "5S", "IS 15700", "hữu cơ", "TCVN 11041",
    "thực hành sản xuất tốt", "आयएसओ", "आय.एस.ओ.", "आयएस १५७००", "एनएबीएच", "हॅसॅप", "सेंद्रिय प्रमाणपत्र", "‘आयएसओ’",
)  # fmt: skip


def gate(engine: Engine) -> Gate:
    return Gate(WORDS, GateRules.model_validate(tomllib.loads((PATTERNS / "gate.toml").read_text())), engine)


GATES = [gate("re2"), gate("find")]
ENGINES = pytest.mark.parametrize("gate", GATES, ids=[g.engine for g in GATES])


@ENGINES
@pytest.mark.parametrize("word", WORDS)
def test_every_spelling_opens_the_gate(gate: Gate, word: str) -> None:
    for text in (word, f"đạt {word}, rồi", f"({word})", f"“{word}”ला", f"x\n{word}\n"):
        assert gate.may_hold_claim(text.encode()), text
        assert gate.may_hold_claim_text(text), text


@ENGINES
@pytest.mark.parametrize(
    "page",
    [
        "<b>ISO</b>&nbsp;9001", "ISO9001:2015", "iso 9001", "Iso 14001", "chuẩnISO 9001:2008", "TCVNISO 9001", "ISOs",
        "ISO 9001चे", "SA&nbsp;8000", "SA</b> <i>8000", "AS-9100", "as9100 rev d", "Viet&nbsp;GAP", "viet-gap",
        "VIETGAP", "HALAL", "haccp", "PCI-DSS", "Soc 2", "IEC 17025", "BS 5750", "QCVN 8-2", "I.S.O. 9001", "GAP",
        "HỮU CƠ", "Hữu cơ", "IS 15700", "IS १५७००", "आयएसओचे", "आय. एस. ओ. ९००१", "आय&nbsp;एस&nbsp;ओ",
        "h&#7919;u c&#417;", "th&#x1EF1;c hành sản xuất tốt",
    ],
)  # fmt: skip
def test_ways_to_write_a_standard(gate: Gate, page: str) -> None:
    assert gate.may_hold_claim(page.encode())


@ENGINES
@pytest.mark.parametrize(
    "page",
    [
        "", "charset=ISO-8859-1", "charset=iso8859-15", "d.toISOString()", "comparISOn", "isotope", "miso soup",
        "time in ISO 8601", "ISO_DATE", "edge of the well", "Microsoft Edge", "my_GMP_x", "xHACCPx", "as 9101 people",
        "is 15 people", "r2 = 3", "एक संस्था", "hữu nghị cơ quan", "socket 2", "SA 80", "the gap",
    ],
)  # fmt: skip
def test_idle_pages_stay_outside(gate: Gate, page: str) -> None:
    assert not gate.may_hold_claim(page.encode())


@ENGINES
@pytest.mark.parametrize("word", ["hữu cơ", "thực hành sản xuất tốt", "आयएसओ", "एनएबीएच"])
def test_escapes_and_encodings(gate: Gate, word: str) -> None:
    text = f"Đã đạt {word} rồi."
    codes = [f"{ord(c):x}" for c in word]
    for data in (
        text.encode("utf-16"),
        text.encode("utf-16-le"),
        text.encode("utf-8-sig"),
        json.dumps({"text": text}).encode(),
        word.encode("ascii", "xmlcharrefreplace"),
        "".join(f"&#x{code};" for code in codes).encode() if not word[0].isascii() else html.escape(word).encode(),
    ):
        assert gate.may_hold_claim(data), data
    assert not gate.may_hold_claim("Đã đạt giải nhất rồi, मिळाले.".encode("utf-16"))


@ENGINES
@pytest.mark.parametrize("word", WORDS)
def test_no_escape_of_a_json_string_hides_a_word(gate: Gate, word: str) -> None:
    for sign, ascii_only in itertools.product('\n\t“\u00a0च/"\\', (True, False)):
        line = json.dumps({"text": f"x{sign}{word}{sign}x"}, ensure_ascii=ascii_only)
        assert gate.may_hold_claim(line.encode()), line


@ENGINES
@pytest.mark.parametrize("text", ["Viet\nGAP", "Viet\u00a0GAP", "ISO/IEC 17025", "PCI/DSS", "SA\r\n8000"])
def test_escapes_of_a_json_string_stand_for_blanks(gate: Gate, text: str) -> None:
    assert gate.may_hold_claim(json.dumps({"text": text}).replace("/", r"\/").encode())


@ENGINES
def test_legacy_vietnamese(gate: Gate) -> None:
    marked = "sản phẩm hữu cơ của hợp tác xã được chứng nhận"
    legacy = b"s\xe2\xd2n ph\xe2\xd2m h\xfd\xdeu c\xf5 c\xf9\xd2a h\xf5\xf2p t\xe1c x\xe3"  # windows-1258
    assert gate.may_hold_claim(marked.encode())
    assert gate.may_hold_claim(legacy)
    assert not gate.may_hold_claim(legacy.replace(b"c\xf5", b"c\xe1"))


@ENGINES
def test_a_cut_character_is_no_other_encoding(gate: Gate) -> None:
    page = b" " * 4095 + "ă".encode() + b" " * 10
    assert not gate.may_hold_claim(page)


@ENGINES
@pytest.mark.parametrize("length", [0, 1, 255, 256, 4094, 4095, 4096, 9000])
def test_another_encoding_is_seen_wherever_it_begins(gate: Gate, length: int) -> None:
    legacy = b"s\xe2\xd2n ph\xe2\xd2m h\xfd\xdeu c\xf5 h\xf5\xf2p t\xe1c x\xe3"  # windows-1258
    assert gate.may_hold_claim(b" " * length + legacy)


@ENGINES
def test_what_cannot_be_read_is_passed_on_to_the_reader(gate: Gate) -> None:
    assert gate.may_hold_claim(bytes(range(256)) * 2)


PARTS = st.sampled_from(
    [
        *WORDS, "\\n", "\\", "\\u20", "iso", "ISO-", "8859", "9001", "to", "String", " ", "&nbsp;", "<b>", "</b>", "_", ".", "x", "s", "ă",
        "ओ", "&#2310;", "\\u0906", "यएसओ", "hữu".encode().decode("latin-1"), "AS", "EN", "IS", "१५", "AS91", "00",
    ]
)  # fmt: skip


@given(st.lists(PARTS, max_size=8).map("".join))
def test_both_engines_give_the_same_verdict(text: str) -> None:
    first, second = (g.may_hold_claim(text.encode()) for g in GATES)
    assert first == second


@given(st.binary(max_size=60))
def test_both_engines_take_any_bytes(data: bytes) -> None:
    first, second = (g.may_hold_claim(data) for g in GATES)
    assert first == second


@given(st.sampled_from(WORDS), st.lists(PARTS, max_size=4).map("".join), st.lists(PARTS, max_size=4).map("".join))
def test_no_surroundings_hide_a_word_standing_free(word: str, before: str, after: str) -> None:
    assert GATES[0].may_hold_claim(f"{before} {word} ; {after}".encode())


def test_there_is_room_for_many_more_spellings(capfd: pytest.CaptureFixture[str]) -> None:
    """RE2 gives up on an automaton that does not fit, and says so on stderr only when it is first run."""
    made_up = [f"मानक{a}{b} प्रमाणन योजना" for a in "कखगघचछजझटठडढणतथदधनपफबभम" for b in "रलवशषसह"]
    rules = GateRules.model_validate(tomllib.loads((PATTERNS / "gate.toml").read_text()))
    gate = Gate([*WORDS, *made_up], rules, "re2")
    assert not gate.may_hold_claim("मानक म्हणून प्रमाणित नाही. ".encode() * 50)
    assert capfd.readouterr().err == ""
