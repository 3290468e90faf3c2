"""Counting by sets, checked against counting by hand."""

from hypothesis import given
from hypothesis import strategies as st

from positions.searching.facets import FacetIndex

ROWS = {
    1: {"stance": {"keep"}, "topic": {"safety", "trust"}},
    2: {"stance": {"keep"}, "topic": {"safety"}},
    3: {"stance": {"end"}, "topic": {"trust"}},
    4: {"stance": {"end"}, "topic": set()},
}


def index_of(rows):
    index = FacetIndex()
    for row, facets in rows.items():
        for facet, values in facets.items():
            for value in values:
                index.add(row, facet=facet, value=value)
    return index


def test_values_of_one_facet_widen_and_facets_narrow():
    index = index_of(ROWS)
    assert index.matching({"stance": ["keep", "end"], "topic": ["trust"]}) == {1, 3}


def test_all_of_several_topics_must_hold_when_asked_for():
    index = index_of(ROWS)
    assert index.matching({"topic": ["safety", "trust"]}) == {1, 2, 3}
    assert index.matching({"topic": ["safety", "trust"]}, every=["topic"]) == {1}


def test_a_facet_does_not_hide_its_own_other_values():
    counts = index_of(ROWS).counts({"stance": ["keep"]})
    assert counts["stance"] == {"keep": 2, "end": 2}
    assert counts["topic"] == {"safety": 2, "trust": 1}


def test_counts_stay_within_what_a_search_found():
    assert index_of(ROWS).counts({}, within={2, 3})["topic"] == {"safety": 1, "trust": 1}


def test_a_value_that_no_row_has_matches_nothing():
    assert index_of(ROWS).matching({"stance": ["unheard-of"]}) == set()


values = st.sets(st.sampled_from("abc"))


@given(
    rows=st.dictionaries(st.integers(1, 30), st.fixed_dictionaries({"x": values, "y": values, "all": st.just({"*"})})),
    chosen=st.fixed_dictionaries({"x": values, "y": values}),
    every=st.sampled_from([(), ("x",)]),
)
def test_the_count_of_a_value_is_the_length_of_the_list_it_leads_to(rows, chosen, every):
    index = index_of(rows)
    for facet in ("x", "y"):
        for value, count in index.counts(chosen, every=every)[facet].items() if facet in index.values else ():
            wanted = chosen | {facet: chosen[facet] | {value} if facet in every else {value}}
            by_hand = [
                row
                for row, facets in rows.items()
                if all(
                    not picked or (picked <= facets[name] if name in every else picked & facets[name])
                    for name, picked in wanted.items()
                )
            ]
            assert count == len(by_hand)
