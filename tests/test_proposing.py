"""What reviewers corrected becomes data that a person may take over; what shows no data by itself is left to a person."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest
from settled import SAID, accepted, added, bench, corrected, extracted, quote, rejected

from extractor.checking import check
from extractor.patterns.files import default_folder
from extractor.pipeline import Extractor
from extractor.proposing.proposals import Proposed, proposed
from extractor.proposing.snippets import SnippetError, put_into, snippet_to_toml
from extractor.proposing.values import Question, Said, Settled, Snippet
from extractor.proposing.written import as_text, files

VERITAS = {"name": "Bureau Veritas", "id": "bureau-veritas"}
MISSPELT = "Zed Ltd has received ISO 14001 certification from Biro Veritas Certification."
INFLECTED = "कृष्णाई साखर कारखान्याला ब्यूरो वेरीतासकडून आयएसओ ९००१:२०१५ मानांकन मिळाले."
SMALL_WORD = "Hospital zu Kiel has received ISO 14001 certification."
COUNCIL = "वडगाव ग्रामपंचायतीला आयएसओ ९००१:२०१५ मानांकन मिळाले."
UNION = "वडगाव दूधसंघाला आयएसओ ९००१:२०१५ मानांकन मिळाले."
ENDING = "वडगाव ग्रामपंचायतीप्रत आयएसओ ९००१:२०१५ मानांकन मिळाले."
TRADER = "Vựa cá Tân Phú Hải đã được cấp chứng nhận ISO 9001:2015."
POSTERS = "Zed Ltd got ISO 9001 posters for its canteen."


def misspelt() -> Settled:
    return corrected(MISSPELT, "certification_body", {**quote(MISSPELT, "Biro Veritas"), **VERITAS})


def inflected() -> Settled:
    return corrected(INFLECTED, "certification_body", {**quote(INFLECTED, "ब्यूरो वेरीतासकडून"), **VERITAS})


def small_word() -> Settled:
    put = {**quote(SMALL_WORD, "Hospital zu Kiel"), "name": "Hospital zu Kiel"}
    return corrected(SMALL_WORD, "organization", put)


def union() -> Settled:
    return added(UNION, COUNCIL, "वडगाव दूधसंघाला", "वडगाव दूधसंघ", "आयएसओ ९००१:२०१५")


def ending() -> Settled:
    return added(ENDING, COUNCIL, "वडगाव ग्रामपंचायतीप्रत", "वडगाव ग्रामपंचायत", "आयएसओ ९००१:२०१५")


def trader() -> Settled:
    like = "Lò mổ Tân Phú Hải đã được cấp chứng nhận ISO 9001:2015."
    return added(TRADER, like, "Vựa cá Tân Phú Hải", "Vựa cá Tân Phú Hải", "ISO 9001:2015")


@pytest.fixture(scope="module")
def everything() -> Proposed:
    return proposed([misspelt(), inflected(), small_word(), union(), ending(), trader(), rejected(POSTERS)], bench())


def snippets(found: Proposed, settled: Settled) -> list[Snippet]:
    """Those of the only proposal of data that shows this sentence."""
    (proposal,) = (one for one in found.data if one.sentence == settled.text)
    return [*proposal.snippets]


def question(settled: Settled) -> Question:
    found = proposed([settled], bench())
    assert not found.data and not found.counter_examples
    (asked,) = found.questions
    return asked


# ------------------------------------------------------------------------------------------------------ what is proposed
def test_the_words_that_a_body_was_read_in_are_an_alias_of_it(everything: Proposed) -> None:
    assert snippets(everything, misspelt()) == [
        Snippet("bodies.toml", "[[body]]", {"aliases": ["Biro Veritas"]}, "bureau-veritas")
    ]


def test_an_alias_is_without_the_case_ending_of_who_issues(everything: Proposed) -> None:
    (snippet,) = snippets(everything, inflected())
    assert snippet.entries == {"aliases": ["ब्यूरो वेरीतास"]}


def test_a_small_word_inside_a_name_that_was_cut_may_stand_in_names(everything: Proposed) -> None:
    change, example = snippets(everything, small_word())
    assert change == Snippet("en/organizations.toml", "", {"through": ["zu"]})
    assert example.entries == {"match": ["[[Hospital zu Kiel]] has received ISO 14001 certification."]}


def test_the_noun_that_a_name_begins_with_is_a_head_noun(everything: Proposed) -> None:
    change, example = snippets(everything, trader())
    assert (change.file, change.table, change.entries["names"]) == ("vi/organizations.toml", "[[heads]]", ["vựa cá"])
    assert example.id == "vi.organizations.head-first"


def test_a_compound_of_a_head_noun_is_of_its_kind_and_inflects_as_it_does(everything: Proposed) -> None:
    change, _ = snippets(everything, union())
    assert change.entries == {"kind": "cooperative", "inflection": "m-cons", "names": ["दूधसंघ"]}


def test_what_a_noun_of_a_known_class_has_behind_its_stem_is_an_ending(everything: Proposed) -> None:
    change, _ = snippets(everything, ending())
    assert (change.file, change.table, change.entries["text"]) == ("mr/grammar.toml", "[[endings]]", "प्रत")


def test_what_is_taken_over_into_a_copy_of_the_rules_holds_and_has_the_claims_read_rightly(
    everything: Proposed, tmp_path: Path
) -> None:
    """By what is printed, as a person would: each table goes into the file that its folder names."""
    folder = tmp_path / "patterns"
    shutil.copytree(default_folder(), folder)
    for name, text in files(everything).items():
        if name.startswith("data/"):
            file = folder / name.removeprefix("data/")
            for table in text.split("\n\n")[1:]:
                file.write_text(taken_over(file.read_text("utf-8"), table), "utf-8")
    extractor = Extractor(folder)
    assert check(extractor) == []
    assert [extracted(text, extractor)[0]["organization"]["name"] for text in (SMALL_WORD, UNION, ENDING, TRADER)] == [
        "Hospital zu Kiel", "वडगाव दूधसंघ", "वडगाव ग्रामपंचायत", "Vựa cá Tân Phú Hải",
    ]  # fmt: skip
    for text in (MISSPELT, INFLECTED):
        assert extracted(text, extractor)[0]["certification_body"]["id"] == "bureau-veritas"


def taken_over(file: str, table: str) -> str:
    """A rule file with a printed table: at its end, or where there is a table of that id the new entries in that one."""
    told = tomllib.loads(table)
    (key, value), *_ = told.items()
    if isinstance(value, dict | str) or not isinstance(value[0], dict):
        return put_into(file, Snippet("", "", told))
    (entries,) = value
    if "id" not in entries:
        return f"{file}\n{table}\n"
    id = entries.pop("id")
    return put_into(file, Snippet("", f"[[{key}]]", entries, id))


def test_a_sentence_of_which_nothing_may_be_read_is_a_counter_example_that_fails_until_its_rule_is_mended(
    everything: Proposed,
) -> None:
    (proposal,) = everything.counter_examples
    (snippet,) = proposal.snippets
    assert snippet == Snippet("en/events.toml", "[[frame]]", {"no_match": [POSTERS]}, "en.awarded.receive")
    changed = bench().changed([snippet])
    assert changed is not None
    assert {problem.rule for problem in check(changed)} == {"en.awarded.receive"}


def test_an_event_that_was_corrected_is_a_counter_example_of_the_frame_that_read_it() -> None:
    settled = corrected("Zed Ltd has received ISO 9001 certification.", "event", "adopted")
    (proposal,) = proposed([settled], bench()).counter_examples
    assert proposal.snippets[0].id == settled.record["rules"][0]
    assert "'awarded' was read, and is 'adopted'" in proposal.why


# -------------------------------------------------------------------------------------------- what is left to a person
def test_a_frame_that_also_made_a_right_claim_of_the_sentence_gets_no_counter_example() -> None:
    wrong, right = rejected(POSTERS), accepted(POSTERS)
    found = proposed([wrong, right], bench())
    assert found.counter_examples == ()
    assert "which made a right claim of the same words" in found.questions[0].why


def test_a_holder_that_is_somebody_else_shows_no_change_of_data() -> None:
    text = "Zed Ltd has received ISO 9001 certification. Kirana Foods Ltd sells tea."
    settled = corrected(text, "organization", {**quote(text, "Kirana Foods Ltd"), "name": "Kirana Foods Ltd"})
    assert "'Zed Ltd' was read, and is 'Kirana Foods Ltd'" in question(settled).why


def test_a_body_that_the_gazetteer_does_not_know_gets_no_alias() -> None:
    settled = corrected(MISSPELT, "certification_body", {**quote(MISSPELT, "Biro Veritas"), "name": "Biro", "id": None})
    assert question(settled).field == "certification_body"


def test_a_short_word_is_no_alias() -> None:
    text = "Zed Ltd has received ISO 14001 certification from BVQ."
    settled = corrected(text, "certification_body", {**quote(text, "BVQ"), **VERITAS})
    assert question(settled).field == "certification_body"


def test_a_noun_whose_class_its_written_form_leaves_open_is_told_with_the_classes_that_fit() -> None:
    text = "वडगाव झुंबरकाला आयएसओ ९००१:२०१५ मानांकन मिळाले."
    settled = added(text, COUNCIL, "वडगाव झुंबरकाला", "वडगाव झुंबरक", "आयएसओ ९००१:२०१५")
    assert "may be of n-cons, m-cons" in question(settled).why


def test_without_the_text_or_the_place_of_a_name_nothing_is_tried() -> None:
    settled = small_word()
    without = Settled("corrected", settled.record, settled.put, SAID, settled.fields, None, None, None)
    assert "was not marked" in question(without).why


def test_a_change_by_which_the_article_gives_another_claim_too_is_not_proposed() -> None:
    text = "Công ty Tân Phú và Vựa cá Bình Minh đã được cấp chứng nhận ISO 9001:2015."
    put = {**quote(text, "Vựa cá Bình Minh"), "name": "Vựa cá Bình Minh"}
    assert question(corrected(text, "organization", put)).field == "organization"


def test_a_corrected_date_is_told_with_what_was_read() -> None:
    text = "Zed Ltd received ISO 9001 certification on 4 May 2021."
    (record,) = extracted(text)
    put = {**record, "dates": {**record["dates"], "issued": None, "event": {"edtf": "2021-05", "text": "May 2021"}}}
    fields = {"issued": SAID, "event_date": SAID}
    found = proposed([Settled("corrected", record, put, SAID, fields, text, None, None)], bench())
    assert [asked.why for asked in found.questions] == [
        "'2021-05-04' was read, and is nothing", "nothing was read, and is '2021-05'"
    ]  # fmt: skip


# ----------------------------------------------------------------------------------------------------- how it is written
def test_every_snippet_names_the_decision_the_reviewer_the_sentence_and_its_place(everything: Proposed) -> None:
    told = files(everything)
    assert sorted(told) == [
        "README.md", "counter-examples/en/events.toml", "data/bodies.toml", "data/en/organizations.toml",
        "data/mr/grammar.toml", "data/mr/organizations.toml", "data/vi/organizations.toml",
    ]  # fmt: skip
    bodies = told["data/bodies.toml"]
    assert "# decision 7 of Asha, 2026-05-04: Bureau Veritas is written 'Biro Veritas'" in bodies
    assert f"# news/1.txt: {MISSPELT}" in bodies
    assert "# goes to the end of aliases of this [[body]] of patterns/bodies.toml" in bodies
    assert "announced, not verified" in told["README.md"]


def test_all_of_it_in_one_text_is_toml_but_for_its_comments(everything: Proposed) -> None:
    for part in as_text(everything).split("# ---- ")[1:]:
        for table in part.split("\n\n"):
            tomllib.loads("#" + table)


def test_words_of_articles_and_reviewers_stay_in_their_comments_and_strings() -> None:
    said = Said(1, "Asha\nid = 1", "2026-05-04", 'so "\n[[frame]]\u202e')
    text = 'Zed Ltd got ISO 9001 posters for its "canteen".'
    found = proposed([rejected(text, said)], bench())
    table = tomllib.loads(files(found)["counter-examples/en/events.toml"])
    assert table == {"frame": [{"id": "en.awarded.receive", "no_match": [text]}]}


def test_the_same_correction_twice_is_one_proposal_that_names_both_decisions() -> None:
    again = misspelt()
    twice = Settled("corrected", again.record, again.put, SAID, {"certification_body": Said(9, "Binh", "2026-05-05")},
                    again.text, None, None)  # fmt: skip
    (proposal,) = proposed([misspelt(), twice], bench()).data
    assert proposal.hints == ("also by decision 9",)


# ---------------------------------------------------------------------------------------------- putting snippets in files
FILE = """# about
words = ["a", "b"]  # known
places = { "x" = "y" }

[[rule]]
id = "en.one"
match = [
  "first",
]

[[rule]]
id = "en.two"
names = []

[single]
id = "en.three"
"""


@pytest.mark.parametrize(
    ("snippet", "line"),
    [
        (Snippet("f", "", {"words": ["c"]}), 'words = ["a", "b", "c"]  # known'),
        (Snippet("f", "", {"places": {"p": "q"}}), 'places = { "x" = "y", "p" = "q" }'),
        (Snippet("f", "", {"others": ["c"]}), 'others = ["c"]'),
        (Snippet("f", "[[rule]]", {"match": ['so "']}, "en.one"), '  "so \\"",'),
        (Snippet("f", "[[rule]]", {"names": ["n"]}, "en.two"), 'names = ["n"]'),
        (Snippet("f", "[single]", {"match": ["m"]}, "en.three"), 'match = ["m"]'),
        (Snippet("f", "[[rule]]", {"names": ["n"]}), 'names = ["n"]'),
    ],
)
def test_a_snippet_is_put_where_it_belongs_and_all_else_stays_as_it_is(snippet: Snippet, line: str) -> None:
    after = put_into(FILE, snippet)
    assert line in after.split("\n")
    gone = [line for line in FILE.split("\n") if line not in after.split("\n")]
    assert len(gone) <= 1
    if snippet.id or not snippet.table:
        assert put_into(after, snippet) == after
    assert tomllib.loads(snippet_to_toml(snippet))


def test_a_file_in_a_form_that_is_not_known_is_left_alone() -> None:
    with pytest.raises(SnippetError):
        put_into('words = ["a"] # ]', Snippet("f", "", {"words": ["c"]}))
    with pytest.raises(SnippetError, match="no \\[\\[rule\\]\\] with the id"):
        put_into(FILE, Snippet("f", "[[rule]]", {"names": ["n"]}, "en.four"))
