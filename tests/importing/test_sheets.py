"""Files as spreadsheets write them: what their cells mean, and what is no table."""

import datetime
import io
import zipfile

import pytest
from openpyxl import Workbook

from positions.importing.tables.sheets import read_rows
from positions.importing.trees import Refused
from tests.importing.tables import csv_of, workbook_of

ROWS = [["slug", "name"], ["a", "Ängste, “und” mehr"]]


def cells_of(content, sheet="organizations"):
    return [row.cells for row in read_rows(io.BytesIO(content), sheet=sheet)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_however_a_spreadsheet_saves_it(encoding, delimiter):
    assert cells_of(csv_of(ROWS, delimiter=delimiter, encoding=encoding)) == ROWS


def test_excels_word_for_what_separates_cells_is_no_row():
    rows = list(read_rows(io.BytesIO(b"sep=;\r\nslug;name\r\na;A\r\n"), sheet=""))
    assert [(row.number, row.cells) for row in rows] == [(2, ["slug", "name"]), (3, ["a", "A"])]


def test_rows_keep_the_number_that_a_spreadsheet_shows():
    content = b'slug,name\n\n,,\na,"two\r\nlines"\n,,\n'
    rows = list(read_rows(io.BytesIO(content), sheet=""))
    assert [(row.number, row.cells) for row in rows] == [(1, ["slug", "name"]), (4, ["a", "two\nlines"])]


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        (2020, "General", "2020"),
        (2020.0, "0", "2020"),
        (1.5, "0.0", "1.5"),
        (True, "General", "true"),
        (datetime.datetime(2020, 6, 14), "dd/mm/yyyy", "2020-06-14"),
        (datetime.date(2020, 6, 14), "yyyy-mm-dd", "2020-06-14"),
        (datetime.datetime(2020, 6, 1), "mmm-yy", "2020-06"),
        (datetime.datetime(2020, 1, 1), "yyyy", "2020"),
        ("2020-06", "@", "2020-06"),
        ("'=1+1", "@", "=1+1"),
        ("''Tis so", "@", "'Tis so"),
        ("'Tis so", "@", "'Tis so"),
        ("-5 % is too little", "@", "-5 % is too little"),
    ],
)
def test_a_cell_of_a_workbook_means_what_it_shows(value, shown, text):
    book, file = Workbook(), io.BytesIO()
    book.active.append(["heading", "x"])
    book.active.append([value, "x"])
    book.active["A2"].number_format = shown
    book.save(file)
    assert cells_of(file.getvalue())[1][0] == text


def test_the_sheet_of_the_table_s_name_is_read_or_else_the_first():
    book, file = Workbook(), io.BytesIO()
    book.active.append(["first"])
    book.create_sheet("Organizations").append(["second"])
    book.save(file)
    assert cells_of(file.getvalue()) == [["second"]]
    assert cells_of(file.getvalue(), sheet="positions") == [["first"]]


def test_empty_rows_at_the_end_of_a_workbook_are_no_rows():
    assert cells_of(workbook_of([*ROWS, *[[None, ""]] * 1000])) == ROWS


def packed(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return file.getvalue()


def changed(content, name, change):
    """A workbook with one part of it changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def damaged():
    """A workbook packed by another method than the usual one, with its sheet overwritten in the middle."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook_of(ROWS))) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as new:
        for part in old.namelist():
            new.writestr(part, old.read(part))
    content = bytearray(file.getvalue())
    begins = new.getinfo(SHEET).header_offset + 30 + len(SHEET) + 9  # after the settings of the method
    content[begins : begins + 20] = b"\xff" * 20
    return bytes(content)


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
BAD = {
    "nothing": (b"", "The table is empty."),
    "blank": (b" \n,,\n", "The table is empty."),
    "an empty workbook": (workbook_of([]), "The table is empty."),
    "a PDF": (b"%PDF-1.7\n\0\1", "This is neither CSV nor an XLSX workbook."),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "This is neither CSV nor an XLSX workbook."),
    "another archive": (packed(word__document="<a/>"), "This is neither CSV nor an XLSX workbook."),
    "half an archive": (workbook_of(ROWS)[:900], "The workbook cannot be read."),
    "not UTF-8": ("slug,name\na,Ä".encode("latin-1"), "This is not written in UTF-8."),
    "an open quotation mark": (b'slug,name\na,"A\n', "From here on this is no CSV"),
    "1,000 columns": (csv_of([["x"] * 1000]), "This row has 1,000 cells, and 100 are the most."),
    "1,000 columns of a workbook": (workbook_of([["x"] * 1000]), "This row has 1,000 cells"),
    "a huge cell": (csv_of([["slug"], ["x" * 1_000_001]]), "From here on this is no CSV: field larger than"),
    "entities": (
        changed(workbook_of(ROWS), SHEET, lambda xml: LAUGHS + xml),
        "The workbook cannot be read.",
    ),
    "broken XML": (changed(workbook_of(ROWS), SHEET, lambda xml: xml[:-40]), "The workbook cannot be read."),
    "an unknown encoding": (
        changed(workbook_of(ROWS), SHEET, lambda xml: b'<?xml version="1.0" encoding="foo"?>' + xml),
        "The workbook cannot be read.",
    ),
    "a damaged part": (damaged(), "The workbook cannot be read."),
    "a NUL far down": (b"slug,name\n" * 500 + b"a,b\0\n", "The cell in column B holds a character"),
    "a NUL in UTF-16": ("slug,name\na\0,b".encode("utf-16"), "The cell in column A holds a character"),
    "no sheet": (changed(workbook_of(ROWS), "xl/workbook.xml", lambda xml: b"<a/>"), "The workbook"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_table_ends_in_a_message(name):
    content, message = BAD[name]
    with pytest.raises(Refused, match="^" + message.split("(")[0]) as refused:
        cells_of(content)
    assert refused.value.remedy


def test_a_file_of_over_a_hundred_megabytes_is_refused(monkeypatch):
    monkeypatch.setattr("positions.importing.tables.sheets.LARGEST", 0)
    with pytest.raises(Refused, match="larger than 0 MB"):
        cells_of(b"slug\n")


def test_what_would_be_too_large_unpacked_is_not_unpacked(monkeypatch):
    monkeypatch.setattr("positions.importing.tables.sheets.UNPACKED", 3)
    bomb = packed(xl__workbook="<a/>", xl__big=b"0" * (4 << 20))
    assert len(bomb) < 10_000
    with pytest.raises(Refused, match="larger than 3 MB"):
        cells_of(bomb)


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("positions.importing.tables.sheets.MOST", 2)
    with pytest.raises(Refused, match="more than 2 rows") as refused:
        cells_of(b"slug\na\nb\nc\n")
    assert refused.value.line == 4
