"""The joining of columns, topics and arguments, on plain objects without a database."""

import pytest

from positions.comparing.matrix import join
from tests.comparing.plain import argument, column, topic


def rows_of(matrix):
    return [row for theme in matrix.themes for row in theme.rows]


def test_every_argument_stands_in_the_cell_of_its_topic_and_column():
    arguments = [
        argument(1, position=10, topic=7),
        argument(2, position=20, topic=7),
        argument(3, position=10, topic=8),
    ]
    matrix = join([column(10), column(20)], topics=[topic(7), topic(8)], arguments=arguments)
    placed = [[[point.argument.pk for point in cell.points] for cell in row.cells] for row in rows_of(matrix)]
    assert placed == [[[1], [2]], [[3], []]]


def test_columns_keep_the_order_in_which_they_were_chosen():
    matrix = join([column(30), column(10)], topics=[topic(7)], arguments=[argument(1, position=10, topic=7)])
    assert [cell.column.pk for cell in rows_of(matrix)[0].cells] == [30, 10]


def test_a_line_that_two_columns_make_is_shared_in_both_and_only_there():
    arguments = [
        argument(1, position=10, topic=7, line=5),
        argument(2, position=20, topic=7, line=5),
        argument(3, position=30, topic=7, line=6),
        argument(4, position=10, topic=7),
        argument(5, position=20, topic=7),
    ]
    matrix = join([column(10), column(20), column(30)], topics=[topic(7)], arguments=arguments)
    shared = {point.argument.pk: point.shared_with for cell in rows_of(matrix)[0].cells for point in cell.points}
    assert shared == {1: ["Org 20"], 2: ["Org 10"], 3: [], 4: [], 5: []}


def test_a_line_used_twice_by_one_column_is_not_shared_with_itself():
    arguments = [argument(1, position=10, topic=7, line=5), argument(2, position=10, topic=7, line=5)]
    cells = rows_of(join([column(10), column(20)], topics=[topic(7)], arguments=arguments))[0].cells
    assert [point.shared_with for point in cells[0].points] == [[], []]


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        pytest.param("all", [1, 2, 3, 4], id="every topic that somebody speaks to"),
        pytest.param("shared", [1, 2, 4], id="topics to which every column speaks"),
        pytest.param("differ", [2, 4], id="topics on which two make different lines"),
    ],
)
def test_the_choice_of_rows(rows, kept):
    arguments = [
        argument(1, position=10, topic=1, line=5),
        argument(2, position=20, topic=1, line=5),
        argument(3, position=10, topic=2, line=6),
        argument(4, position=20, topic=2, line=7),
        argument(5, position=10, topic=3, line=8),
        argument(6, position=10, topic=4),
        argument(7, position=20, topic=4),
    ]
    matrix = join([column(10), column(20)], topics=[topic(n) for n in (1, 2, 3, 4, 5)], arguments=arguments, rows=rows)
    assert [row.topic.pk for row in rows_of(matrix)] == kept
    assert matrix.hidden == 4 - len(kept)
    assert [silent.pk for silent in matrix.unspoken] == [5]


def test_themes_stand_in_the_order_of_their_first_topics_even_when_topics_alternate():
    topics = [topic(1, "Law"), topic(2, "Money"), topic(3, "Law")]
    arguments = [argument(n, position=10, topic=n) for n in (1, 2, 3)]
    matrix = join([column(10)], topics=topics, arguments=arguments)
    assert [(theme.name, [row.topic.pk for row in theme.rows]) for theme in matrix.themes] == [
        ("Law", [1, 3]),
        ("Money", [2]),
    ]


def test_an_answer_links_within_the_table_when_its_target_stands_there():
    target = argument(1, position=10, topic=7)
    stranger = argument(9, position=90, topic=7)
    answer = argument(2, position=20, topic=7, targets=[target, stranger])
    target.answers = [answer]
    cells = rows_of(join([column(10), column(20)], topics=[topic(7)], arguments=[target, answer]))[0].cells
    assert [(link.argument.pk, link.here) for link in cells[1].points[0].targets] == [(1, True), (9, False)]
    assert [(link.argument.pk, link.here) for link in cells[0].points[0].answers] == [(2, True)]


def test_no_columns_give_an_empty_table():
    matrix = join([], topics=[topic(1)], arguments=[])
    assert (matrix.columns, matrix.themes, matrix.hidden) == ([], [], 0)
