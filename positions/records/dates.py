"""Dates that may be known only to the month or the year (ISO 8601, reduced precision)."""

import re
from dataclasses import dataclass
from datetime import date

_ISO = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2}))?)?")


class NoSuchDay(ValueError):
    """It has the form of a date, and no calendar has the day."""


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date, and whether it is known to the day, month or year; `first` is the first day it can be."""

    first: date
    precision: str = "day"

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `2020`, `2020-06` or `2020-06-14`; anything else, and a day that no calendar has, is a ValueError."""
        match = _ISO.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"“{text}” is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
        try:
            first = date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
        except ValueError:
            raise NoSuchDay(f"“{text}” is a day that no calendar has") from None
        return cls(first, "day" if match["day"] else "month" if match["month"] else "year")

    def __str__(self) -> str:
        """The shortest ISO 8601 form, which parse() reads back."""
        return self.first.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]
