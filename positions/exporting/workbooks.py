"""Rows written as CSV that spreadsheets open rightly, and as a workbook (XLSX) of one or more sheets."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from tempfile import TemporaryFile
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet as Worksheet

from positions.exporting.cells import LINE_END
from positions.records.tables import AS_IT_IS, LONGEST_CELL

_AT_ONCE = 500
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What XML cannot hold, or gives back as something else; cells with it say that they are to stay as they are."""

_WIDE = 24
_TEXT = "@"
"""The format of a cell whose text stays as it is typed, so that 2020-06 is made no date."""


def write_csv(rows: Iterable[list[str]]) -> Iterator[bytes]:
    """Parts of the file, with the mark by which Excel knows UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator=LINE_END)
    buffer.write("\ufeff")
    for number, row in enumerate(rows, 1):
        writer.writerow(AS_IT_IS if "\r" in cell else cell for cell in row)
        if number % _AT_ONCE == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    content = buffer.getvalue().encode(errors="replace")
    buffer.seek(0)
    buffer.truncate()
    return content


def write_workbook(sheets: Mapping[str, Iterable[list[str]]]) -> IO[bytes]:
    """An open file that is gone once it is closed; rows pass through without staying in memory."""
    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        rows = iter(rows)
        headings = next(rows)
        for number in range(len(headings)):
            sheet.column_dimensions[chr(ord("A") + number)].width = _WIDE
        sheet.append([_heading(sheet, text) for text in headings])
        for row in rows:
            sheet.append([_cell(sheet, text) if text else None for text in row])
    file = TemporaryFile()  # noqa: SIM115 (whoever reads it closes it)
    book.save(file)
    file.seek(0)
    return file


def _heading(sheet: Worksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Worksheet, text: str) -> Cell | str:
    if len(text) > LONGEST_CELL or _UNSTORABLE.search(text):
        return AS_IT_IS
    if text[0].isdigit() or "\n" in text:
        cell = WriteOnlyCell(sheet, text)
        cell.number_format, cell.alignment = _TEXT, Alignment(vertical="top")
        return cell
    return text
