"""Cells of a table that no spreadsheet takes for a formula, and small tables as CSV (RFC 4180)."""

import csv
import io
from collections.abc import Iterable

LINE_END = "\r\n"
ODD = "=+-@＝＋－＠\t\r\n'"
"""A cell that begins so gets a ' before it. OWASP, CSV Injection: https://owasp.org/www-community/attacks/CSV_Injection

The ' itself is among them, so that whoever takes one ' away wherever a cell begins with it has the very text again.
"""


def neutralize(text: str) -> str:
    return f"'{text}" if text and text[0] in ODD else text


def write_table(rows: Iterable[Iterable[str]]) -> str:
    """The rows as CSV, the header among them."""
    out = io.StringIO()
    csv.writer(out, lineterminator=LINE_END).writerows(map(neutralize, row) for row in rows)
    return out.getvalue()
