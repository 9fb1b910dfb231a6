"""What a line has to be to be a record: what the JSON Schema says, and what it cannot say."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from registered import record

from extractor.output.schema import record_schema
from extractor.registry import records
from extractor.registry.records import NoRecordError, check, read

_SCHEMA = Draft202012Validator(record_schema())
_BESIDE = re.compile(
    r"\.span: .* is no place of a text of \d+ characters|: .* is too large|: longer than 500 characters"
    r"|: is empty$|has a character that no database holds"
)  # reasons that a schema cannot give

_QUOTE = {"text": "ab", "span": [1, 3]}
_FULL = record(
    body="Inspecta Nord",
    body_id="inspecta-nord",
    issued="2015-03",
    valid_until="2018/2020",
    held="XXXX-07-11",
    count=3,
    flags=("group-claim", "year-not-stated"),
    from_standard=record()["standard"] | {"version": "Version 6", "suggestion": "ISO 9001"},
    consultant=_QUOTE | {"name": "Ab"},
    validity_period="P3Y",
    certificate_number=_QUOTE,
    scope=_QUOTE,
)
_PLAIN = record(kind=None, title=None, published=None)

_texts = st.one_of(
    st.text(st.characters(exclude_characters="\n"), max_size=5),
    st.sampled_from(["2015", "2015-13", "XXXX-XX-31", "2015/..", "P3Y", "P", "P1Y2M", "awarded", "0" * 64, "a" * 501]),
)
_numbers = st.one_of(
    st.integers(-3, 5),
    st.sampled_from([2015.0, 0.5, 1, 1.0, 1.5, -0.0, 2**31, 1e300]),
    st.integers(-(2**40), 2**40),
)
_values = st.recursive(
    st.one_of(st.none(), st.booleans(), _numbers, _texts, st.sampled_from(["year-not-stated", "group-claim"])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_texts, inner, max_size=2)),
    max_leaves=4,
)


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(deeper for key, member in inner for deeper in _paths(member, (*path, key)))]


@st.composite
def _nearly_records(draw: st.DrawFn) -> Any:
    """A record of which up to three values are others, missing, more or twice."""
    made: Any = copy.deepcopy(draw(st.sampled_from([_FULL, _PLAIN])))
    for _ in range(draw(st.integers(0, 3))):
        *above, last = draw(st.sampled_from(_paths(made)[1:] or [("x",)]))
        place = made
        for key in above:
            place = place[key]
        what = draw(st.sampled_from(["replace", "replace", "remove", "add", "double"]))
        if what == "replace":
            place[last] = draw(_values)
        elif what == "remove":
            del place[last]
        elif isinstance(place, dict):
            place[draw(_texts)] = draw(_values)
        else:
            place.append(copy.deepcopy(place[last]) if what == "double" else draw(_values))
        if not isinstance(made, dict):
            break
    return made


def _reason(made: Any) -> str | None:
    try:
        check(made)
    except NoRecordError as error:
        return str(error)
    return None


@settings(max_examples=500)
@given(_nearly_records())
def test_what_the_schema_refuses_is_no_record_and_little_else(made: Any) -> None:
    reason = _reason(made)
    assert _SCHEMA.is_valid(made) if reason is None else not _SCHEMA.is_valid(made) or _BESIDE.search(reason), reason


@given(_values)
def test_any_value_is_refused_as_by_the_schema(made: Any) -> None:
    assert not _SCHEMA.is_valid(made)
    with pytest.raises(NoRecordError):
        check(made)


@given(st.binary(max_size=40))
def test_any_bytes_are_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(NoRecordError, match=r"not UTF-8|not JSON|schema"):
        read(data)


_pieces = st.sampled_from(
    [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"',
        '"a"',
        "1",
        "-",
        "0",
        ".5",
        "e4",
        "\\u0000",
        "\\ud800",
        "true",
        "null",
        " ",
        "NaN",
    ]
)


@given(st.lists(_pieces, max_size=12).map("".join) | _values.map(json.dumps))
def test_json_is_read_as_the_standard_library_reads_it(text: str) -> None:
    try:
        expected = json.loads(text)
    except ValueError:
        with pytest.raises(ValueError, match=r"."):
            records._parsed(text)
    else:
        if "NaN" not in text:  # which is no JSON
            assert records._parsed(text) == expected


@pytest.mark.parametrize("made", [_FULL, _PLAIN])
def test_records_are_records(made: dict[str, Any]) -> None:
    for line in (json.dumps(made), json.dumps(made, ensure_ascii=False), f" \t{json.dumps(made)}\r\n"):
        found = read(line.encode())
        assert (found.id, found.members, found.text) == (made["id"], made, line.strip())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON: Expecting property name enclosed in double quotes at character 2"),
        (b'{"a": \xff}', "not UTF-8: byte 7 of the line"),
        (b"[1]", "not a JSON object"),
        (b'{"a', "not JSON: Unterminated string at character 2"),
        (b'{"a": NaN}', "not JSON: NaN is no number of it"),
        (b"[" * 100_000, "not JSON"),
        (b"1" * 10_000, "not JSON"),
        (b"{}", "schema: is missing; not a record of certwire"),
        (b'{"schema": "certwire/article/1"}', 'schema: "certwire/article/1" is not known here'),
        (b'{"schema": "certwire/record/2"}', "only certwire/record/1"),
        (b'{"schema": "certwire/record/1"}', "article: is missing"),
    ],
)
def test_what_is_no_record_has_a_reason(line: bytes, reason: str) -> None:
    with pytest.raises(NoRecordError) as told:
        read(line)
    assert reason in str(told.value)
    assert len(str(told.value)) < 200


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"event": "lost"}, 'event: "lost" is none of awarded,'),
        ({"evidence": {"text": "abc", "span": [0, 2]}}, "evidence.span: [0, 2] is no place of a text of 3 characters"),
        ({"evidence": {"text": "", "span": [2]}}, "evidence.span: not a list of two numbers"),
        ({"scope": {"span": [0, 0]}}, "scope.text: is missing"),
        ({"confidence": True}, "confidence: true is no number from 0 to 1"),
        ({"flags": ["group-claim", "group-claim"]}, "flags: one of them stands twice"),
        ({"flags": ["odd"]}, 'flags: "odd" is not known'),
        ({"id": ""}, "id: is empty"),
        ({"id": "x" * 501}, "id: longer than 500 characters"),
        ({"id": "a\0"}, 'id: "a\\u0000" has a character that no database holds'),
        ({"validity_period": "three years"}, 'validity_period: "three years" is no duration'),
        ({"dates": record()["dates"] | {"issued": _QUOTE | {"edtf": "12/2015"}}}, 'dates.issued.edtf: "12/2015" is no'),
    ],
)
def test_the_reason_names_the_key(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(NoRecordError) as told:
        check(record() | change)
    assert reason in str(told.value)


def test_a_line_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LONGEST_LINE", 1 << 20)
    with pytest.raises(NoRecordError, match="longer than 1 MB"):
        read(b" " * (1 << 20) + b"{}")
