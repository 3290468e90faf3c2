"""What a cell of a spreadsheet means as text: dates, numbers and what an export put before formulas."""

import datetime
from typing import Any

from positions.records.tables import AS_IT_IS

FORMULAS = "=+-@＝＋－＠\t\r\n'"  # the same as in exporting.cells, whose ' is taken away here
ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


def text_of(value: Any, *, number_format: str = "") -> str:
    """The value as a person would write it into a file: 2020 for a number, 2020-06-14 for a date."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, datetime.datetime):
        return _date(value, number_format)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _date(value: datetime.datetime, number_format: str) -> str:
    """As exactly as the cell shows it: a spreadsheet makes the first of June of 2020-06 and shows the month."""
    shown = number_format.lower().partition(";")[0]
    length = 10 if "d" in shown or not {"y", "m"} & set(shown) else 7 if "m" in shown else 4
    return value.isoformat()[:length]


def _plain(value: str) -> str:
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    if value.startswith("'") and value[1:2] and value[1] in FORMULAS:
        return value[1:]
    return value


def is_kept(value: str) -> bool:
    """Whether the cell says to leave what is stored."""
    return value.strip() == AS_IT_IS
