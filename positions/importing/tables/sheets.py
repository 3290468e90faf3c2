"""The rows of a table: of CSV as spreadsheets write it, or of the sheet of a workbook (XLSX)."""

import csv
import io
import lzma
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from positions.importing.progress import Progress, silently
from positions.importing.tables.cells import text_of
from positions.importing.trees import Refused

LARGEST = 100
"""Megabytes of a file."""

UNPACKED = 300
"""Megabytes of a workbook once it is unpacked; it is a ZIP archive."""

WIDEST, LONGEST, MOST = 100, 1_000_000, 200_000
"""Columns, characters of a cell, and rows."""

_SHORT = 40
_PROBE = 4096
_NOW_AND_THEN = 256
_SPLIT = gettext_lazy("Bring it in in several parts.")
_BEGIN = gettext_lazy("Keep to the columns of the template.")
_SAVE = gettext_lazy("Save it in the spreadsheet as XLSX, or as CSV in UTF-8.")

_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, InvalidFileException, SyntaxError, LookupError, ValueError)
_DAMAGE += (TypeError, OSError, EOFError, AttributeError, RuntimeError)  # what openpyxl and zipfile let through

csv.field_size_limit(LONGEST)  # of the whole process, so that two tables at once do not take it from each other


class Row(NamedTuple):
    """A row by the number that a spreadsheet shows; the texts of its cells."""

    number: int
    cells: list[str]


def read_rows(file: IO[bytes], *, sheet: str, progress: Progress = silently) -> Iterator[Row]:
    """Each row that is not empty, the headings first; what cannot be read is a Refused.

    Of a workbook, it is the sheet of that name, or else the first one.
    """
    file.seek(0, io.SEEK_END)
    size = file.tell()
    if size > LARGEST << 20:
        raise Refused(_("The file is larger than %(size)s MB.") % {"size": LARGEST}, remedy=str(_SPLIT), line=0)
    file.seek(0)
    begins = file.read(_PROBE)
    file.seek(0)
    is_workbook = begins.startswith(b"PK")
    rows = _of_workbook(file, sheet, progress) if is_workbook else _told(_of_csv(file, begins), file, size, progress)
    count = 0
    for number, cells in enumerate(rows, 1):
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            count += 1
            _check(cells, number, count)
            yield Row(number, [sys.intern(cell) if len(cell) < _SHORT else cell for cell in cells])
    if not count:
        raise Refused(_("The table is empty."), remedy=_("Begin with the template."), line=0)


def _check(cells: list[str], number: int, count: int) -> None:
    if len(cells) > WIDEST:
        message = _("This row has %(number)s cells, and %(most)s are the most.")
        raise Refused(message % {"number": f"{len(cells):,}", "most": WIDEST}, remedy=str(_BEGIN), line=number)
    if count > MOST + 1:
        message = _("The table has more than %(most)s rows.") % {"most": f"{MOST:,}"}
        raise Refused(message, remedy=str(_SPLIT), line=number)
    longest = max(map(len, cells))
    if longest > LONGEST:
        message = _("A cell here is %(length)s characters long, and %(most)s are the most.")
        words = {"length": f"{longest:,}", "most": f"{LONGEST:,}"}
        raise Refused(message % words, remedy=_("Shorten it."), line=number)
    for column, cell in enumerate(cells, 1):
        if "\0" in cell:
            message = _("The cell in column %(column)s holds a character (U+0000) that cannot be stored.")
            words = {"column": get_column_letter(column)}
            raise Refused(message % words, remedy=_("Remove it."), line=number)


def _told(rows: Iterator[list[str]], file: IO[bytes], size: int, progress: Progress) -> Iterator[list[str]]:
    told = 0
    with progress(stage="Reading", total=size) as advance:
        for number, cells in enumerate(rows):
            if not number % _NOW_AND_THEN:
                advance(file.tell() - told)
                told = file.tell()
            yield cells


def _of_csv(file: IO[bytes], begins: bytes) -> Iterator[list[str]]:
    wide = begins.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in begins and not wide:
        raise Refused(_("This is neither CSV nor an XLSX workbook."), remedy=str(_SAVE), line=0)
    text = io.TextIOWrapper(file, encoding="utf-16" if wide else "utf-8-sig", newline="")
    number = 0
    try:
        first = text.readline(_PROBE)
        if first.lower().startswith("sep="):  # Excel's own word for what stands between cells
            yield []
            number, first = 1, text.readline(_PROBE)
        mark = max(",;\t", key=first.count)
        text.seek(0)
        for _line in range(number):
            text.readline()
        for cells in csv.reader(text, delimiter=mark, strict=True):
            number += 1
            yield [text_of(cell) for cell in cells]
    except UnicodeError as error:
        raise Refused(_("This is not written in UTF-8."), remedy=str(_SAVE), line=number + 1) from error
    except csv.Error as error:
        message = _("From here on this is no CSV: %(reason)s.") % {"reason": error}
        raise Refused(message, remedy=_("Look for a quotation mark that is not closed."), line=number + 1) from error
    finally:
        with suppress(ValueError):  # when nobody wanted the rest, and the file is closed already
            text.detach()


def _of_workbook(file: IO[bytes], sheet: str, progress: Progress) -> Iterator[list[str]]:
    try:
        _check_archive(file)
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheets = {one.title.strip().lower(): one for one in book.worksheets}
        if not sheets:
            raise Refused(_("The workbook has no sheet."), remedy=str(_BEGIN), line=0)
        chosen = sheets.get(sheet) or book.worksheets[0]
        rows = chosen.max_row or 0
        chosen.reset_dimensions()  # what programs write there need not be true
        with progress(stage="Reading", total=rows) as advance:
            for row in chosen.iter_rows():
                advance(1)
                yield [_cell(cell) for cell in row]
    except _DAMAGE as error:
        raise Refused(_("The workbook cannot be read."), remedy=str(_SAVE), line=0) from error


def _cell(cell: ReadOnlyCell) -> str:
    value = cell.value
    if value is None or value.__class__ is str:
        return text_of(value)
    return text_of(value, number_format=cell.number_format)


def _check_archive(file: IO[bytes]) -> None:
    """Refuse what would take too much memory, and what no spreadsheet writes, before any of it is unpacked."""
    with zipfile.ZipFile(file) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            raise Refused(_("This is neither CSV nor an XLSX workbook."), remedy=str(_SAVE), line=0)
        if sum(member.file_size for member in archive.infolist()) > UNPACKED << 20:
            message = _("Unpacked, the workbook is larger than %(size)s MB.") % {"size": UNPACKED}
            raise Refused(message, remedy=str(_SPLIT), line=0)
        for member in archive.infolist():
            if member.filename.endswith((".xml", ".rels")):
                with archive.open(member) as content:
                    if b"<!" in content.read(_PROBE).split(b"<!--")[0]:
                        raise Refused(_("The workbook cannot be read."), remedy=str(_SAVE), line=0)
