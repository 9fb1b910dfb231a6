from __future__ import annotations

import itertools
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from claims import claim, gold_line, standard, write_gold
from hypothesis import given
from hypothesis import strategies as st

from extractor.model import CertificationBody, Record, Span
from extractor.scoring import (
    GoldError,
    Judgement,
    Scores,
    Tally,
    brier,
    confusions,
    find_gold,
    likenesses,
    load_gold,
    reliability,
    score,
)
from extractor.scoring.agreement import fold
from extractor.scoring.alignment import best_assignment
from extractor.scoring.passages import Words


@pytest.fixture
def scored(tmp_path: Path) -> Any:
    def scored(gold: list[dict[str, Any]], *found: Record, text: str = "") -> Scores:
        articles = load_gold(write_gold(tmp_path, gold_line(*gold)))
        return score(articles, {articles[0].path: found}, {articles[0].path: text})

    return scored


# Gold files


def test_gold_is_found_in_the_folder_and_in_the_folders_below(tmp_path: Path) -> None:
    paths = [write_gold(tmp_path / language) for language in ("vi", "en")]
    assert find_gold(tmp_path) == sorted(paths)
    own = write_gold(tmp_path)
    assert find_gold(tmp_path)[0] == own
    assert find_gold(own) == [own]
    assert find_gold(tmp_path / "nowhere") == []


def test_gold_lies_beside_its_articles(tmp_path: Path) -> None:
    (article,) = load_gold(write_gold(tmp_path, gold_line({}, file="articles/1.txt"), ""))
    assert article.path == tmp_path / "articles/1.txt"
    assert article.records[0].organization == "Sunrise Dairy"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "gold.jsonl:2:"),
        (gold_line({"evnt": "awarded"}, file="2"), "gold.jsonl:2: records.0.evnt"),
        (gold_line({"event": "award"}, file="2"), "gold.jsonl:2: records.0.event"),
        (gold_line({"issuer_alt": ["A"]}, file="2"), "gold.jsonl:2: records.0.issuer_alt"),
        (gold_line({"dates": {"issued": "11/7"}}, file="2"), "gold.jsonl:2: records.0.dates.issued"),
        ({"id": "2", "file": "2", "lang": "en"}, "gold.jsonl:2: records"),
        (gold_line(file="1.txt"), "gold.jsonl:2: id: '1.txt' stands already in line 1"),
    ],
)
def test_a_broken_gold_line_is_named(tmp_path: Path, line: dict[str, Any] | str, complaint: str) -> None:
    path = write_gold(tmp_path, gold_line(), line)
    with pytest.raises(GoldError, match=complaint.replace(".", r"\.")):
        load_gold(path)


def test_alternatives_and_notes_are_read(tmp_path: Path) -> None:
    line = gold_line(
        {"body_alt": [None, "QCB"], "dates_alt": {"event": ["2021-04-09"]}, "from_standard_alt": ["ISO 1"]}
    )
    (article,) = load_gold(write_gold(tmp_path, line | {"notes": "a note", "published": "2024-05-02"}))
    assert article.records[0].body_alt == (None, "QCB")
    assert article.records[0].dates_alt.event == ("2021-04-09",)


# What agrees


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Sunrise  Dairy Ltd.", "sunrise dairy LTD"),
        ("Thừa Thiên-Huế", "Thừa Thiên - Huế"),
        ("Mehta “Fine” Foods", 'Mehta "Fine" Foods'),
        ("\u0041\u0301n Bình", "Án Bình"),
        ("४० गावे", "40 गावे"),
        ("क्\u200dष", "क्ष"),
    ],
)
def test_folding_forgives_what_careful_writers_differ_in(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("TCVN ISO 9001:2015", standard("ISO 9001:2015", "TCVN ISO 9001:2015"), True),
        ("TCVN ISO 9001:2015", standard("ISO 9001:2015"), True),
        ("ISO 9001:2015", standard("ISO 9001:2015", "TCVN ISO 9001:2015"), True),
        ("ISO 9001: 2015", standard("ISO 9001:2015"), True),
        ("TCVN ISO 9001:2015", standard("ISO 9001:2008"), False),
        ("ISO 9001", standard("ISO 9001:2015"), False),
        ("ISO 9001:2015", standard("ISO 9001"), False),
        ("ISO 19001:2015", standard("ISO 9001:2015"), False),
        ("MISO 9001:2015", standard("ISO 9001:2015"), False),
        ("ISO 14001 HACCP", standard("HACCP"), False),
        ("ISO", standard("ISO"), True),
    ],
)
def test_a_work_agrees_with_its_national_adoption_and_only_in_one_edition(
    scored: Any, gold: str, found: Any, right: bool
) -> None:
    assert scored([{"standard": gold}], claim(of=found)).total.claims.right == right


def test_containing_a_name_is_not_naming_it(scored: Any) -> None:
    longer = claim("Sunrise Dairy Workers Union")
    assert scored([{}], longer).total.claims == Tally(0, 1, 1)
    assert scored([{"organization_alt": ["Sunrise Dairy Workers Union"]}], longer).total.claims == Tally(1, 0, 0)


def test_an_alternative_event_is_right_and_counts_under_the_first(scored: Any) -> None:
    scores = scored([{"event": "renewed", "event_alt": ["awarded"]}], claim())
    assert scores.events == {"renewed": Tally(1, 0, 0)}


# What counts


def test_a_wrong_event_is_one_claim_too_much_and_one_missed(scored: Any) -> None:
    scores = scored([{}], claim(event="planned"))
    assert scores.total.claims == Tally(0, 1, 1)
    assert scores.events == {"awarded": Tally(missed=1), "planned": Tally(superfluous=1)}
    assert scores.total.fields["event"] == Tally(0, 1, 1)
    assert scores.total.fields["organization"] == scores.total.fields["standard"] == Tally(1, 0, 0)


def test_a_wrong_edition_is_told_apart_from_a_wrong_standard(scored: Any) -> None:
    scores = scored([{}], claim(of="ISO 9001:2008"))
    assert scores.total.fields["standard"] == Tally(1, 0, 0)
    assert scores.total.fields["edition"] == Tally(0, 1, 1)
    other = scored([{}], claim(of="ISO 14001:2015"))
    assert other.total.fields["standard"] == Tally(0, 1, 1)
    assert not other.total.fields["edition"]


def test_an_optional_claim_is_neither_gained_nor_lost_but_once(scored: Any) -> None:
    optional = {"optional": True}
    assert not scored([optional]).total.claims
    once = scored([optional], claim())
    assert not once.total.claims
    assert not once.misses
    assert once.judgements[0].right
    assert scored([optional], claim(), claim(id="claim-2")).total.claims == Tally(0, 1, 0)


def test_a_required_claim_goes_before_an_optional_one(scored: Any) -> None:
    assert scored([{"optional": True}, {}], claim()).total.claims == Tally(1, 0, 0)


def test_the_assignment_serves_the_most_claims(scored: Any) -> None:
    gold = [{"organization_alt": ["Moon Dairy"]}, {}]
    assert scored(gold, claim(), claim("Moon Dairy", id="claim-2")).total.claims == Tally(2, 0, 0)


def test_a_record_about_the_same_thing_is_the_better_answer(scored: Any) -> None:
    same = claim(event="planned")
    other = claim(of="ISO 14001:2015", issued="2024", id="claim-2")
    fields = scored([{"dates": {"issued": "2024"}}], other, same).total.fields
    assert fields["event"] == Tally(0, 1, 1)
    assert fields["standard"] == Tally(1, 0, 0)


def test_negatives_are_clean_when_nothing_is_found(tmp_path: Path) -> None:
    articles = load_gold(write_gold(tmp_path, gold_line(file="1"), gold_line(file="2"), gold_line({}, file="3")))
    found = dict(zip((article.path for article in articles), ([], [claim()], []), strict=True))
    total = score(articles, found).total
    assert (total.articles, total.negatives, total.clean) == (3, 2, 1)
    assert total.clean_share == 0.5
    assert total.claims == Tally(0, 1, 1)


def test_an_article_without_a_result_is_an_error(tmp_path: Path) -> None:
    articles = load_gold(write_gold(tmp_path, gold_line()))
    with pytest.raises(ValueError, match=r"1\.txt"):
        score(articles, {})


def test_languages_are_scored_apart(tmp_path: Path) -> None:
    lines = (gold_line({}, file="1", lang="vi"), gold_line({}, file="2", lang="mr"))
    articles = load_gold(write_gold(tmp_path, *lines))
    scores = score(articles, {articles[0].path: [claim()], articles[1].path: []})
    assert list(scores.languages) == ["mr", "vi"]
    assert scores.languages["vi"].claims == Tally(1, 0, 0)
    assert scores.languages["mr"].claims == Tally(0, 0, 1)
    assert scores.total.claims == Tally(1, 0, 1)
    assert scores.languages["vi"].gold != scores.languages["mr"].gold


# Details


def body(name: str, id: str | None = None) -> CertificationBody:
    return CertificationBody(name, id, name, Span(0, 3))


@pytest.mark.parametrize(
    ("gold", "found", "tally"),
    [
        ({}, {}, Tally()),
        ({}, {"body": body("QCB")}, Tally(0, 1, 0)),
        ({"body": "QCB"}, {}, Tally(0, 0, 1)),
        ({"body": "QCB"}, {"body": body("qcb")}, Tally(1, 0, 0)),
        ({"body": "QCB"}, {"body": body("Other")}, Tally(0, 1, 1)),
        ({"body": "Quality Board", "body_alt": ["QCB"]}, {"body": body("The Board", "qcb")}, Tally(1, 0, 0)),
        ({"body": "QCB", "body_alt": [None]}, {}, Tally()),
        ({"body": "QCB", "body_alt": [None]}, {"body": body("Other")}, Tally(0, 1, 0)),
        ({"body": None, "body_alt": ["QCB"]}, {"body": body("QCB")}, Tally(1, 0, 0)),
    ],
)
def test_a_body_may_be_right_wrong_missing_or_rightly_left_out(
    scored: Any, gold: dict[str, Any], found: dict[str, Any], tally: Tally
) -> None:
    assert scored([gold], claim(**found)).total.fields["body"] == tally


@pytest.mark.parametrize(
    ("field", "gold", "found", "tally"),
    [
        ("issued", {"dates": {"issued": "2024-03"}}, {"issued": "2024-03"}, Tally(1, 0, 0)),
        ("issued", {"dates": {"issued": "2024-03"}}, {"issued": "2024-03-01"}, Tally(0, 1, 1)),
        ("event_date", {"dates_alt": {"event": ["2024"]}}, {"held": "2024"}, Tally(1, 0, 0)),
        ("event_date", {"dates_alt": {"event": ["2024"]}}, {}, Tally()),
        ("consultant", {"consultant": "Clear Path"}, {"consultant": "Clear Path."}, Tally(1, 0, 0)),
        ("certificate_number", {"certificate_number": "QMS-12 / 4"}, {"number": "QMS 12/4"}, Tally(1, 0, 0)),
        ("scope", {"scope": "making of soft cheese"}, {"scope": "the making of cheese"}, Tally(1, 0, 0)),
        ("scope", {"scope": "making of soft cheese"}, {"scope": "bottling"}, Tally(0, 1, 1)),
        (
            "from_standard",
            {"from_standard_alt": ["TCVN ISO 9001:2008"]},
            {"from_standard": standard("ISO 9001:2008")},
            Tally(1, 0, 0),
        ),
    ],
)
def test_each_detail_is_compared_in_its_own_way(
    scored: Any, field: str, gold: dict[str, Any], found: dict[str, Any], tally: Tally
) -> None:
    assert scored([gold], claim(**found)).total.fields[field] == tally


def test_details_count_only_where_organization_and_standard_agree(scored: Any) -> None:
    wrong = claim("Moon Dairy", issued="2020")
    assert not scored([{}], wrong).total.fields["issued"]
    assert scored([{}], claim(event="planned", issued="2020")).total.fields["issued"] == Tally(0, 1, 0)
    assert not scored([{"optional": True}], claim(issued="2020")).total.fields["issued"]


# Misses


def test_misses_tell_what_went_wrong_and_where(scored: Any, tmp_path: Path) -> None:
    text = "Weather.\nSunrise Dairy has news.\nToday Sunrise Dairy got ISO 9001:2015.\n"
    (missed,) = scored([{}], text=text).misses
    assert (missed.kind, missed.path) == ("missed", tmp_path / "1.txt")
    assert [quote.text for quote in missed.quotes] == ["Today Sunrise Dairy got ISO 9001:2015."]
    record = claim()
    (extra,) = scored([], record).misses
    assert (extra.kind, extra.quotes) == ("extra", (record.evidence,))
    (wrong,) = scored([{}], claim(event="planned", issued="2020")).misses
    assert wrong.kind == "wrong"
    assert wrong.differences == (("event", "awarded", "planned"), ("issued", None, "2020"))
    (details,) = scored([{"dates": {"issued": "2021"}}], claim(issued="2020")).misses
    assert (details.kind, details.differences) == ("details", (("issued", "2021", "2020"),))
    assert not scored([{}], claim()).misses


def test_a_wrong_record_is_told_with_the_sentences_that_name_what_it_should_have(scored: Any) -> None:
    evidence = "Moon Dairy was certified to ISO 9001:2015."
    text = f"{evidence}\nThe weather is fine.\nThe certificate of Sunrise Dairy is from QCB.\n"
    (miss,) = scored([{"body": "QCB"}], claim("Moon Dairy", evidence=evidence), text=text).misses
    assert [quote.text for quote in miss.quotes] == [evidence, "The certificate of Sunrise Dairy is from QCB."]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("the  SUNRISE\u00a0dairy-plant", "Sunrise Dairy Plant", ["SUNRISE\u00a0dairy-plant"]),
        ("अग्निशमन विभागास मिळाले", "अग्निशमन विभाग", ["अग्निशमन विभाग"]),  # an ending is glued to it
        ("४० गावे", "40 गावे", ["४० गावे"]),
        ("Kraków Dairy and Krako\u0301w Dairy", "Kraków Dairy", ["Kraków Dairy", "Krako\u0301w Dairy"]),
        ("Newsunrise Dairy", "Sunrise Dairy", []),
        ("Building 12", "Building 1", []),
        ("Sunrise Dairy", "…", []),
    ],
)
def test_names_are_found_as_texts_write_them(text: str, name: str, found: list[str]) -> None:
    text = unicodedata.normalize("NFC", text)
    assert [text[slice(*span)] for span in Words(text).spans(name)] == [unicodedata.normalize("NFC", f) for f in found]


@pytest.mark.parametrize(
    ("text", "standard", "found"),
    [
        ("to ISO 9001: 2015, not ISO 9001", "ISO 9001:2015", ["ISO 9001: 2015"]),
        ("to ISO/IEC 27001 and ISO 9001", "ISO/IEC 27001:2022", ["ISO/IEC 27001"]),
        ("आय.एस.ओ. ९००१:२०१५", "ISO 9001:2015", ["९००१"]),
        ("call 90011 or 19001", "ISO 9001:2015", []),
        ("the HACCP certificate", "HACCP Codex", ["HACCP"]),
    ],
)
def test_standards_are_found_as_texts_write_them(text: str, standard: str, found: list[str]) -> None:
    assert [text[slice(*span)] for span in Words(text).standard(standard)] == found


def test_the_standard_nearest_to_the_organization_is_quoted(scored: Any) -> None:
    text = "ISO 9001 is old.\nWe like Sunrise Dairy.\nISO 9001 came last week.\nISO 9001 is new.\n"
    (miss,) = scored([{}], text=text).misses
    assert [quote.text for quote in miss.quotes] == ["We like Sunrise Dairy.\nISO 9001 came last week."]
    assert scored([{"organization": "Moon Dairy", "standard": "FSC"}], text=text).misses[0].quotes == ()


@given(st.text(alphabet="ab.? \n९", max_size=300), st.data())
def test_passages_are_slices_that_hold_what_was_asked_for(text: str, data: st.DataObject) -> None:
    starts = data.draw(st.lists(st.integers(0, len(text)), max_size=4))
    spans = [Span(start, min(start + 2, len(text))) for start in starts]
    passages = Words(text).passages(spans)
    assert all(quote.text == text[slice(*quote.span)] for quote in passages)
    assert all(before.span.end < after.span.start for before, after in itertools.pairwise(passages))
    for span in spans:
        if text[slice(*span)].strip():
            words = text[slice(*span)]
            start = span.start + len(words) - len(words.lstrip())
            assert any(quote.span.start <= start < quote.span.end for quote in passages)


@pytest.mark.parametrize(
    ("gold", "found", "likeness"),
    [
        ([{}], [claim(), claim(id="claim-2")], "same claim"),
        ([{}], [claim(), claim(event="withdrawn", id="claim-2")], "other event"),
        ([{}], [claim(event="planned")], "other event"),
        ([{}], [claim(of="ISO 9001:2008")], "other edition"),
        ([{}], [claim("Moon Dairy")], "other organization"),
        ([{}], [claim("Moon Dairy", event="planned")], "other organization"),
        ([{}], [claim(of="HACCP")], "other standard"),
        ([{}], [claim("Moon Dairy", "HACCP")], "nothing"),
        ([], [claim()], "alone"),
    ],
)
def test_an_extra_claim_is_told_by_what_it_shares_with_the_gold(
    scored: Any, gold: list[dict[str, Any]], found: list[Record], likeness: str
) -> None:
    told = likenesses(scored(gold, *found).misses)
    assert {kind: extra for kind, (extra, _) in told.items() if extra} == {likeness: 1}


def test_a_missed_claim_is_told_by_what_it_shares_with_the_records(scored: Any) -> None:
    assert likenesses(scored([{}]).misses) == {"alone": (0, 1)}
    gold = [
        {},
        {"standard": "HACCP"},
        {"organization": "Moon Dairy"},
        {"standard": "FSC", "organization": "Star Dairy"},
    ]
    told = likenesses(scored(gold, claim(issued="2020")).misses)
    assert told == {"nothing": (0, 1), "other organization": (0, 1), "other standard": (0, 1)}


def test_every_claim_that_is_not_right_has_a_likeness(scored: Any) -> None:
    gold = [{}, {"organization": "Moon Dairy"}, {"standard": "HACCP"}]
    scores = scored(gold, claim(event="planned"), claim("Star Dairy", "FSC", id="claim-2"))
    told = likenesses(scores.misses).values()
    claims = scores.total.claims
    assert (sum(extra for extra, _ in told), sum(missed for _, missed in told)) == (claims.superfluous, claims.missed)


def test_confusions_tell_wrong_values_from_those_left_out_and_made_up(scored: Any) -> None:
    gold = [
        {"standard": f"ISO {number}", "body": stated, "dates": {"issued": "2024"}}
        for number, stated in enumerate(("QCB", "QCB", "NSF", "QCB", None), 1)
    ]
    found = [
        claim(of=f"ISO {number}", body=body(name) if name else None, issued="2024", id=str(number))
        for number, name in enumerate(("Other", "Other", "Other", None, "Other"), 1)
    ]
    taken = confusions(scored(gold, *found).misses)
    assert [(confusion.kind, *confusion) for confusion in taken["body"]] == [
        ("wrong", "QCB", "Other", 2),
        ("wrong", "NSF", "Other", 1),
        ("made up", None, "Other", 1),
        ("left out", "QCB", None, 1),
    ]
    assert not taken["issued"]
    assert list(taken)[:3] == ["event", "organization", "standard"]


def test_the_details_of_another_organizations_claim_are_not_confused(scored: Any) -> None:
    taken = confusions(scored([{"body": "QCB"}], claim("Moon Dairy", body=body("Other"))).misses)
    assert not taken["body"]
    assert taken["organization"] == [("Sunrise Dairy", "Moon Dairy", 1)]
    assert confusions(scored([{"body": "QCB"}], claim(event="planned")).misses)["body"] == [("QCB", None, 1)]


def test_nothing_depends_on_the_order_in_which_records_were_found(scored: Any) -> None:
    gold = [{}, {"event": "renewed", "optional": True}, {"organization": "Moon Dairy"}]
    found = (claim(), claim("Moon Dairy", id="b"), claim(event="renewed", id="c"), claim("Star Dairy", id="d"))
    assert len({repr(scored(gold, *order)) for order in itertools.permutations(found)}) == 1


# The assignment


@given(
    st.integers(0, 4).flatmap(
        lambda columns: st.lists(st.lists(st.integers(0, 9), min_size=columns, max_size=columns), max_size=5)
    )
)
def test_no_other_assignment_is_better(weights: list[list[int]]) -> None:
    columns = len(weights[0]) if weights else 0
    pairs = best_assignment(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    slots = [*range(columns), *[None] * len(weights)]
    best = max(
        sum(weights[row][column] for row, column in enumerate(choice) if column is not None)
        for choice in set(itertools.permutations(slots, len(weights)))
    )
    assert sum(weights[row][column] for row, column in pairs) == best


# Calibration


def test_reliability_sets_confidence_beside_truth() -> None:
    judgements = [
        Judgement(claim(confidence=confidence), right)
        for confidence, right in ((0.05, False), (0.9, True), (0.95, False), (1.0, True))
    ]
    table = reliability(judgements)
    assert [bin.records for bin in table] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 3]
    assert table[1].right is None
    assert table[9].right == pytest.approx(2 / 3)
    assert table[9].mean_confidence == pytest.approx(0.95)
    assert brier(judgements) == pytest.approx((0.05**2 + 0.1**2 + 0.95**2 + 0) / 4)
    assert brier([]) is None


def test_ratios_of_nothing_are_one() -> None:
    assert Tally().precision == Tally().recall == Tally().f1 == 1.0
    assert Tally(1, 1, 0).precision == 0.5
    assert Tally(1, 0, 3).recall == 0.25
    assert Tally(1, 1, 1).f1 == 0.5
