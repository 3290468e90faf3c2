"""What the columns of a comparison share and where they part, counted on plain objects without a database."""

from itertools import count

import pytest

from positions.comparing.matrix import join
from positions.comparing.summary import NAMED, summarize
from tests.comparing.plain import argument, column, topic

CHIEFS, UNION, LIBERTY, LAWYERS = 10, 20, 30, 40


def matrix(said, *, complete=(), rows="all"):
    """A comparison of the columns in `said`, which names for each of them the topics and lines of its arguments."""
    numbers = count(1)
    arguments = [
        argument(next(numbers), position=pk, topic=about, line=line)
        for pk, points in said.items()
        for about, line in points
    ]
    columns = [column(pk, coding="complete" if pk in complete else "partial") for pk in said]
    topics = [topic(pk) for pk in sorted({made.topic_id for made in arguments})]
    return join(columns, topics=topics, arguments=arguments, rows=rows)


def pairs(summary):
    return [(pair.first.pk, pair.second.pk, pair.lines) for pair in summary.pairs]


def lone(summary):
    return [(entry.column.pk, entry.topics, entry.certain) for entry in summary.lone]


THREE = {
    CHIEFS: [(1, 5), (1, 6), (2, 7), (3, None), (4, 8)],
    UNION: [(1, 5), (2, 7), (5, None)],
    LIBERTY: [(2, 9)],
}


def test_lines_are_counted_for_each_pair_and_those_that_share_most_come_first():
    said = {CHIEFS: [(1, 5)], UNION: [(1, 5), (2, 7)], LIBERTY: [(2, 7), (1, 5)]}
    summary = summarize(matrix(said))
    assert pairs(summary) == [(UNION, LIBERTY, 2), (CHIEFS, UNION, 1), (CHIEFS, LIBERTY, 1)]
    assert summary.common_lines == 1
    assert summary.apart == []


def test_who_shares_no_line_with_anybody_stands_apart():
    summary = summarize(matrix(THREE))
    assert pairs(summary) == [(CHIEFS, UNION, 2)]
    assert summary.apart_names == "Org 30"
    assert summary.common_lines == 0


def test_topics_are_counted_by_who_speaks_to_them():
    summary = summarize(matrix(THREE))
    assert (summary.topics, summary.common_topics, summary.differing) == (5, 1, 2)
    assert summary.broadest.topic.pk == 2
    assert lone(summary) == [(CHIEFS, 2, False), (UNION, 1, False)]


def test_arguments_on_no_line_are_never_shared():
    summary = summarize(matrix({CHIEFS: [(1, None)], UNION: [(1, None)]}))
    assert (pairs(summary), summary.common_lines, summary.differing) == ([], 0, 1)


@pytest.mark.parametrize("rows", ["all", "shared", "differ"])
def test_the_choice_of_rows_changes_nothing_of_the_summary(rows):
    assert summarize(matrix(THREE, rows=rows)) == summarize(matrix(THREE))


@pytest.mark.parametrize(
    ("complete", "of_all", "of_chiefs", "of_union"),
    [
        pytest.param((), False, False, False, id="nobody's silence is known"),
        pytest.param((CHIEFS,), False, False, True, id="that the chiefs are silent is known"),
        pytest.param((UNION,), False, True, False, id="that the union is silent is known"),
        pytest.param((CHIEFS, UNION), True, True, True, id="every silence is known"),
    ],
)
def test_silence_counts_only_where_the_whole_statement_was_read(complete, of_all, of_chiefs, of_union):
    summary = summarize(matrix({CHIEFS: [(1, 5)], UNION: [(2, 6)]}, complete=complete))
    assert lone(summary) == [(CHIEFS, 1, of_chiefs), (UNION, 1, of_union)]
    assert summary.certain is of_all


@pytest.mark.parametrize(
    ("columns", "named_pairs", "other_pairs", "lone_columns", "other_lone_topics"),
    [(0, 0, 0, 0, 0), (1, 0, 0, 1, 0), (2, 1, 0, 2, 0), (3, 3, 0, 3, 0), (4, 3, 3, 0, 4), (30, 3, 432, 0, 30)],
)
def test_few_are_named_and_the_rest_is_counted(columns, named_pairs, other_pairs, lone_columns, other_lone_topics):
    said = {pk: [(1, 5), (100 + pk, None)] for pk in range(1, columns + 1)}
    summary = summarize(matrix(said))
    assert (len(summary.pairs), summary.other_pairs) == (named_pairs, other_pairs)
    assert (len(summary.lone), summary.other_lone_topics) == (lone_columns, other_lone_topics)


def test_too_many_that_stand_apart_are_not_named():
    said = {CHIEFS: [(1, 5)], UNION: [(1, 5)]} | {pk: [] for pk in range(100, 100 + NAMED)}
    assert summarize(matrix(said)).apart_names == "Org 100, Org 101, Org 102"
    more = summarize(matrix(said | {LAWYERS: []}))
    assert (more.apart_names, len(more.apart)) == ("", NAMED + 1)
