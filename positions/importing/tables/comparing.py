"""What differs between a stored row and what a table gives."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from positions.importing.tables.outcome import Change


def changes_of(row: Model | None, columns: Mapping[str, Any]) -> tuple[Change, ...]:
    """Column by column; white space at both ends is none, and of no row, there is none."""
    if row is None:
        return ()
    pairs = ((name, getattr(row, name), value) for name, value in columns.items())
    return tuple(Change(name, text(before), text(after)) for name, before, after in pairs if not alike(before, after))


def alike(before: Any, after: Any) -> bool:
    if isinstance(before, str) and isinstance(after, str):
        return before == after or before.strip() == after.strip()
    return before == after


def text(value: Any) -> str:
    return "" if value is None else str(value)
