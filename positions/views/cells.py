"""The comparison as it is shown: heads, cells and sources, each rendered once for a content version and language."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.translation import get_language

WIDE = 12  # columns; beyond them a cell names its sources by number only


@dataclass(frozen=True, slots=True)
class Drawn:
    """The HTML of the column heads, of each theme's rows beside its name and its first topic, and of the sources."""

    heads: list
    themes: list
    sources: list


def draw(matrix, *, question, kept, show):
    """The parts of the matrix; what a part depends on besides its record is in the key it is kept by."""
    pen = _Pen(kept, question)
    firsts = _first_numbers(matrix.columns)
    numbers = {
        source.pk: number
        for column, first in zip(matrix.columns, firsts, strict=True)
        for number, source in enumerate(column.sources, start=first)
    }
    table = {"show": show, "wide": len(matrix.columns) > WIDE}
    return Drawn(
        heads=_joined(pen.heads(matrix.columns, firsts)),
        themes=[
            (theme.name, theme.rows[0].topic.slug, pen.rows(theme.rows, numbers, table)) for theme in matrix.themes
        ],
        sources=_joined(pen.sources(column, first) for column, first in zip(matrix.columns, firsts, strict=True)),
    )


def topic_boxes(topics, *, chosen, question, kept):
    """The boxes of all topics, ticked where they are chosen."""
    key = ("boxes", get_language(), question.pk, *(topic.pk for topic in chosen))
    context = {"topics": topics, "chosen": chosen}
    return kept.lists.once(key, lambda: render_to_string("positions/_topic_boxes.html", context))


def _first_numbers(columns):
    """Under which number the sources of each column begin in the one list of all."""
    first, numbers = 1, []
    for column in columns:
        numbers.append(first)
        first += len(column.sources)
    return numbers


def _joined(pieces):
    return format_html_join("", "{}", ((piece,) for piece in pieces))


class _Pen:
    """Renders parts, or takes those that are kept."""

    def __init__(self, kept, question):
        self.kept, self.question, self.language = kept.fragments, question, get_language()

    def heads(self, columns, firsts):
        for place, (column, first) in enumerate(zip(columns, firsts, strict=True)):
            ends = {"is_first": place == 0, "is_last": place == len(columns) - 1}
            yield self._part("_column_head", column.pk, *ends.values(), first, column=column, number=first, **ends)

    def topic(self, topic):
        return self._part("_topic_head", self.question.pk, topic.pk, topic=topic)

    def rows(self, rows, numbers, table):
        row = '<tr id="topic-{}">\n      {}\n      {}\n    </tr>\n    '
        pieces = ((one.topic.slug, self.topic(one.topic), _joined(self.cells(one, numbers, table))) for one in rows)
        return format_html_join("", row, pieces)

    def cells(self, row, numbers, table):
        for cell in row.cells:
            points = [(point, numbers.get(point.argument.source and point.argument.source.pk)) for point in cell.points]
            key = tuple(
                (point.argument.pk, number, *point.shared_with, *(link.here for link in point.targets + point.answers))
                for point, number in points
            )
            yield self._part("_cell", cell.column.pk, *table.values(), key, cell=cell, points=points, **table)

    def sources(self, column, first):
        return self._part("_column_sources", column.pk, first, column=column, numbered=enumerate(column.sources, first))

    def _part(self, template, *key, **context):
        key = (template, self.language, *key)
        found = self.kept.get(key)
        if found is None:
            html = render_to_string(f"positions/{template}.html", {**context, "question": self.question})
            found = self.kept.put(key, html)
        return found
