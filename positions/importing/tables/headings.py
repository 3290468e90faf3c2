"""Which cell of a row belongs to which column: the headings of a table, and its rows by column."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import Model
from django.utils.translation import gettext as _

from positions.importing.columns import column_of
from positions.importing.problems import Place, Problems, choose_from
from positions.importing.tables.cells import ERRORS, is_kept
from positions.importing.tables.sheets import Row
from positions.importing.trees import Refused
from positions.importing.values import short
from positions.records.tables import EXAMPLE, Table

NOTHING: frozenset[str] = frozenset()


class Given(NamedTuple):
    """What a row gives: the texts of the columns that the table has, and which of them are to stay as stored."""

    place: Place
    values: dict[str, str]
    kept: frozenset[str]

    @property
    def row(self) -> int:
        return self.place.line

    def filled(self, shape: type, row: Model | None, *, problems: Problems) -> dict[str, str]:
        """The texts, with what is stored where it is to stay."""
        values = dict(self.values)
        for column in self.kept:
            if row is None:
                message = _("Nothing is stored that could stay as it is.")
                problems.add(self.place / column, message, remedy=_("Write the text itself."))
            elif field := column_of(shape, column):
                values[column] = getattr(row, field.name)
        return values


def read_given(rows: Iterable[Row], *, table: Table, file: str, problems: Problems) -> Iterator[Given]:
    """The rows below the headings; a Refused when there are no headings that say what is what."""
    rows = iter(rows)
    headings = next(rows)
    columns = _columns(headings, table, Place(file, headings.number), problems)
    empty = dict.fromkeys(filter(None, columns), "")
    for number, cells in rows:
        place = Place(file, number)
        if cells[0].strip() == EXAMPLE:
            continue
        if len(cells) > len(columns):
            _refuse_width(cells, place, problems)
        values = empty | dict(zip(columns, cells, strict=False))
        values.pop("", None)
        yield _given(values, table, place, problems)


def _columns(headings: Row, table: Table, place: Place, problems: Problems) -> list[str]:
    """The column of each cell; empty where a heading is none of them."""
    columns = [cell.strip().lower().replace(" ", "_") for cell in headings.cells]
    if not table.required & set(columns):
        message = _("The first row does not name the columns.")
        raise Refused(message, remedy=_("It is to hold: %(columns)s.") % {"columns": ", ".join(table.columns)})
    for column in table.columns:
        if columns.count(column) > 1:
            problems.add(place / column, _("This heading is here twice."), remedy=_("Keep one of the columns."))
        if column in table.required and column not in columns:
            problems.add(place / column, _("This column is missing."), remedy=_("Add it; every row needs it."))
    for cell, column in zip(headings.cells, columns, strict=True):
        if column and column not in table.columns:
            message = _("“%(heading)s” is no heading of this table.") % {"heading": short(cell)}
            problems.add(place / short(cell), message, remedy=choose_from(table.columns, instead_of=column))
    return [column if column in table.columns else "" for column in columns]


def _refuse_width(cells: list[str], place: Place, problems: Problems) -> None:
    message = _("There is a cell without a heading above it: “%(cell)s”.") % {"cell": short(cells[-1])}
    problems.add(place, message, remedy=_("Delete it, or look for a cell that was split in two."))


def _given(values: dict[str, str], table: Table, place: Place, problems: Problems) -> Given:
    kept = NOTHING
    for column, value in values.items():
        begins = value[:1]
        if begins == "#" and value in ERRORS:
            message = _("The cell holds an error of the spreadsheet, “%(error)s”.") % {"error": value}
            problems.add(place / column, message, remedy=_("Mend the formula, or write the value itself."))
        elif begins == "[" and is_kept(value):
            kept |= {column}
    for column in table.shown:
        values.pop(column, None)
    return Given(place, values, kept)
