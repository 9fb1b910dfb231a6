"""Names become organizations: by keys where that is safe, by judgements, and never against one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.registry.linked import Node, Pair, organizations, pair


def node(id: str, exact: str | None = "k", gazetteer: str | None = None, country: str | None = "VN") -> Node:
    return Node(id, exact, gazetteer, country)


def groups(nodes: list[Node], same: list[Pair] = [], different: list[Pair] = []) -> set[str]:  # noqa: B006
    """The organizations as words of their names' ids, which are letters."""
    found = organizations(nodes, same, different)
    return {"".join(sorted(id for id in found if found[id] == least)) for least in found.values()}


def test_names_with_one_key_in_one_country_are_of_one_organization() -> None:
    assert groups([node("a"), node("b"), node("c", "other")]) == {"ab", "c"}
    assert groups([node("a"), node("b", country="IN"), node("c", country=None), node("d", country=None)]) == {
        "a",
        "b",
        "cd",
    }


def test_a_gazetteer_joins_across_countries_and_keys() -> None:
    assert groups([node("a", "k", "g"), node("b", "l", "g", "IN"), node("c", "l", None, "IN")]) == {"abc"}


def test_names_too_general_and_counted_groups_are_joined_by_nothing() -> None:
    assert groups([node("a", None), node("b", None)]) == {"a", "b"}
    assert groups([Node("a", "k", "g", "VN", alone=True), node("b", "k", "g")]) == {"a", "b"}


def test_an_organization_is_called_by_the_least_id_of_its_names() -> None:
    assert organizations([node("b"), node("a"), node("c")], [], []) == dict.fromkeys("abc", "a")


def test_who_is_judged_the_same_is_joined_also_through_names_that_are_not_there() -> None:
    assert groups([node("a"), node("b", "l")], [("a", "b")]) == {"ab"}
    assert groups([node("a"), node("b", "l")], [("a", "x"), ("b", "x")]) == {"ab"}


def test_who_is_judged_different_is_apart_and_who_may_be_of_either_is_of_none() -> None:
    assert groups([node("a"), node("b")], [], [("a", "b")]) == {"a", "b"}
    assert groups([node("a"), node("b"), node("c")], [], [("a", "c")]) == {"a", "b", "c"}


def test_one_that_is_split_off_leaves_the_others_together() -> None:
    assert groups([node(id) for id in "abcd"], [], [pair("b", id) for id in "acd"]) == {"acd", "b"}


def test_names_judged_the_same_are_held_apart_together() -> None:
    assert groups([node(id) for id in "abcd"], [("a", "b"), ("c", "d")], [("b", "c")]) == {"ab", "cd"}


def test_a_cut_in_one_key_leaves_other_keys_alone() -> None:
    names = [node("a", "k"), node("b", "k", "g"), node("c", "l", "g"), node("d", "l")]
    assert groups(names, [], [("b", "c")]) == {"ab", "cd"}


def test_a_chain_of_keys_between_names_judged_different_is_cut_at_both() -> None:
    names = [node("a", "k"), node("b", "k", "g"), node("c", "l", "g"), node("d", "l")]
    assert groups(names, [], [("a", "d")]) == {"a", "bc", "d"}


def test_where_judgements_contradict_each_other_different_holds() -> None:
    names = [node("a", "1"), node("b", "2"), node("c", "3")]
    assert groups(names, [("a", "b"), ("b", "c")], [("a", "c")]) == {"a", "b", "c"}


ids = st.sampled_from("abcdefgh")
pairs = st.lists(st.tuples(ids, ids).filter(lambda two: two[0] < two[1]), max_size=5)
names = st.lists(
    st.builds(
        Node,
        ids,
        st.sampled_from([None, "k", "l", "m"]),
        st.sampled_from([None, None, "g", "h"]),
        st.sampled_from([None, "IN", "VN"]),
        st.sampled_from([False, False, True]),
    ),
    unique_by=lambda node: node.id,
)


@given(names, pairs, pairs, st.randoms(use_true_random=False))
def test_whatever_is_judged_different_is_apart_and_the_order_is_no_matter(
    names: list[Node], same: list[Pair], different: list[Pair], random: object
) -> None:
    different = [two for two in different if two not in same]
    found = organizations(names, same, different)
    assert found.keys() == {node.id for node in names}
    assert all(least <= id and found[least] == least for id, least in found.items())
    for left, right in different:
        assert left not in found or right not in found or found[left] != found[right]
    for mixed in (names, same, different):
        random.shuffle(mixed)  # type: ignore[attr-defined]
    assert organizations(names, same, different) == found


@given(names, pairs, pairs)
def test_parts_that_nothing_joins_can_be_linked_one_by_one(
    names: list[Node], same: list[Pair], different: list[Pair]
) -> None:
    whole = organizations(names, same, different)
    loose = organizations(names, same, [])
    for least in {*loose.values()}:
        part = [node for node in names if loose[node.id] == least]
        assert organizations(part, same, different) == {node.id: whole[node.id] for node in part}
