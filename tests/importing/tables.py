"""What the tests of tables share: bringing in a table that is written in the test itself, as CSV or as a workbook."""

import csv
import io

from openpyxl import Workbook

from positions.importing.tables import Editor, import_table
from positions.records.tables import TABLES


def csv_of(rows, *, delimiter=",", encoding="utf-8"):
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode(encoding)


def workbook_of(rows, *, title="Sheet1"):
    book, file = Workbook(), io.BytesIO()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def bring_in(name, content, *, expected=None, editor=None):
    """The outcome of a table: rows, or the bytes of a file."""
    content = content if isinstance(content, bytes) else csv_of(content)
    editor = editor or Editor(may_publish=True)
    return import_table(TABLES[name], file=io.BytesIO(content), name="a-file", editor=editor, expected=expected)


def save(name, content, **options):
    """Dry run, then the same again to save it."""
    outcome = bring_in(name, content, **options)
    assert not outcome.problems, outcome.problems
    saved = bring_in(name, content, expected=outcome.digest, **options)
    assert saved.saved and saved.lines == outcome.lines
    return saved


def problems_of(name, content, **options):
    """Each as row, column and message."""
    return [(one.line, one.keys, one.message) for one in bring_in(name, content, **options).problems]
