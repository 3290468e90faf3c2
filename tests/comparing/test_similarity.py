"""The numbers behind who argues alike, against what can be worked out by hand and against their formulas."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.choices import Measure
from positions.comparing.similarity import MEASURES, in_a_row, place, ranked, similarities

TABLES = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 4), min_size=columns, max_size=columns).filter(any), min_size=1, max_size=9
    )
)


def table(*rows):
    return np.array(rows, dtype=float)


def test_the_measures_offered_are_those_that_are_measured():
    assert tuple(Measure.values) == MEASURES


@pytest.mark.parametrize(
    ("left", "right", "jaccard", "cosine"),
    [
        ([1, 1, 0], [1, 1, 0], 1, 1),
        ([1, 0, 0], [0, 1, 1], 0, 0),
        ([1, 1, 0, 0], [0, 1, 1, 1], 1 / 4, 1 / sqrt(6)),
        ([3, 0, 0], [1, 0, 0], 1, 1),
        ([3, 4, 0], [4, 3, 0], 1, 24 / 25),
        ([2, 1, 0], [0, 1, 2], 1 / 3, 1 / 5),
    ],
)
def test_two_rows_are_as_alike_as_the_formulas_say(left, right, jaccard, cosine):
    assert similarities(table(left, right), measure="jaccard")[0, 1] == pytest.approx(jaccard)
    assert similarities(table(left, right), measure="cosine")[0, 1] == pytest.approx(cosine)


@given(rows=TABLES)
def test_on_any_table_jaccard_is_what_two_rows_share_of_what_they_use(rows):
    found = similarities(table(*rows), measure="jaccard")
    used = [{column for column, count in enumerate(row) if count} for row in rows]
    expected = [[len(one & other) / len(one | other) for other in used] for one in used]
    assert found == pytest.approx(np.array(expected), abs=1e-8)


@given(rows=TABLES, measure=st.sampled_from(MEASURES))
def test_on_any_table_likeness_is_mutual_and_between_nothing_and_everything(rows, measure):
    found = similarities(table(*rows), measure=measure)
    assert (found == found.T).all()
    assert (np.diag(found) == 1).all()
    assert ((found >= 0) & (found <= 1)).all()


def test_on_the_plane_three_rows_are_as_far_apart_as_their_numbers_say():
    similarity = similarities(table([1, 1, 0, 0], [0, 1, 1, 0], [0, 1, 1, 1]), measure="jaccard")
    plane = place(similarity, along=[1, 2, 3])
    for one in range(3):
        for other in range(3):
            distance = ((plane.places[one] - plane.places[other]) ** 2).sum()
            assert distance == pytest.approx(2 * (1 - similarity[one, other]))
    assert plane.share == pytest.approx(1)


def test_the_plane_runs_along_the_scale_and_so_looks_the_same_whichever_way_numbers_come_out():
    similarity = similarities(table([1, 1, 0, 0], [1, 1, 1, 0], [0, 0, 1, 1], [0, 0, 0, 1]), measure="jaccard")
    left_to_right = place(similarity, along=[1, 1, 5, 5]).places
    assert left_to_right[:2, 0].max() < left_to_right[2:, 0].min()
    assert place(similarity, along=[5, 5, 1, 1]).places[:, 0] == pytest.approx(-left_to_right[:, 0])
    assert (place(similarity, along=[1, 1, 5, 5]).places == left_to_right).all()


@given(rows=TABLES, measure=st.sampled_from(MEASURES))
def test_any_table_has_a_place_for_every_row(rows, measure):
    similarity = similarities(table(*rows), measure=measure)
    plane = place(similarity, along=range(len(rows)))
    assert plane.places.shape == (len(rows), 2)
    assert np.isfinite(plane.places).all()
    assert 0 <= plane.share <= 1.000001


def test_pairs_are_ranked_by_number_and_where_it_is_equal_by_the_order_of_the_rows():
    similarity = table([1, 0.5, 0.2], [0.5, 1, 0.5], [0.2, 0.5, 1])
    assert ranked(similarity) == [(0, 1), (1, 2), (0, 2)]
    assert ranked(similarity, focus=2) == [(2, 1), (2, 0)]
    assert ranked(table([1])) == ranked(table([1]), focus=0) == []


def test_in_a_row_like_stands_next_to_like_and_the_row_runs_along_the_scale():
    mixed = table([1, 1, 0, 0], [0, 0, 1, 1], [1, 1, 1, 0], [0, 1, 1, 1])
    assert in_a_row(mixed, along=[1, 5, 2, 4]) == [0, 2, 3, 1]
    assert in_a_row(mixed, along=[5, 1, 4, 2]) == [1, 3, 2, 0]


def test_in_a_row_neighbors_share_more_than_in_the_order_in_which_they_came():
    counts = np.random.default_rng(7).random((40, 12)) < np.linspace(0.1, 0.5, 12)
    counts[~counts.any(axis=1), 0] = True
    similarity = similarities(counts.astype(float), measure="jaccard")

    def neighbors(order):
        return sum(similarity[one, other] for one, other in zip(order, order[1:], strict=False))

    assert neighbors(in_a_row(counts, along=[0] * 40)) > 1.5 * neighbors(list(range(40)))


@given(rows=st.lists(st.lists(st.integers(0, 2), min_size=3, max_size=3), max_size=9))
def test_in_a_row_every_row_stands_once_and_empty_ones_last(rows):
    counts = np.array(rows, dtype=float).reshape(len(rows), 3)
    order = in_a_row(counts, along=range(len(rows)))
    assert sorted(order) == list(range(len(rows)))
    spoken = [bool(counts[row].any()) for row in order]
    assert spoken == sorted(spoken, reverse=True)
    empty = [row for row in order if not counts[row].any()]
    assert empty == sorted(empty)
