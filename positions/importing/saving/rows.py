"""Bring rows to what a file says, and write only those that are not so already."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Model

from positions.importing.report import Fate
from positions.importing.saving.ledger import CHUNK, Ledger, in_chunks

Row = TypeVar("Row", bound=Model)
Columns = dict[str, Any]


def fetch(model: type[Row], **lookup: Iterable[Any]) -> list[Row]:
    """The rows for which a column has one of many values, in the model's order."""
    ((column, values),) = lookup.items()
    return [row for chunk in in_chunks(values) for row in model._default_manager.filter(**{f"{column}__in": chunk})]


def save_rows(
    model: type[Row],
    wanted: Mapping[Hashable, Columns],
    *,
    stored: Mapping[Hashable, Row],
    ledger: Ledger,
    aside: Columns | None = None,
) -> dict[Hashable, Row]:
    """The rows under the keys of `wanted`, with its columns.

    Rows may swap the values of a unique column: `aside` is what it holds in between.
    """
    rows: dict[Hashable, Row] = {}
    by_fate: dict[Fate, list[Row]] = {Fate.CREATED: [], Fate.UPDATED: [], Fate.UNCHANGED: []}
    changed = set(aside or ())
    for key, columns in wanted.items():
        row = stored.get(key) or model(**columns)
        differing = {name: value for name, value in columns.items() if getattr(row, name) != value}
        for name, value in differing.items():
            setattr(row, name, value)
        changed.update(differing)
        rows[key] = row
        by_fate[Fate.CREATED if row.pk is None else Fate.UPDATED if differing else Fate.UNCHANGED].append(row)
    if by_fate[Fate.UPDATED]:
        set_aside(by_fate[Fate.UPDATED], aside)
        model._default_manager.bulk_update(by_fate[Fate.UPDATED], sorted(changed), batch_size=CHUNK)
    model._default_manager.bulk_create(by_fate[Fate.CREATED], batch_size=CHUNK)
    for fate, those in by_fate.items():
        ledger.note(those, fate)
    return rows


def set_aside(rows: Sequence[Model], columns: Columns | None) -> None:
    for chunk in in_chunks(rows) if columns else ():
        type(chunk[0])._default_manager.filter(pk__in=[row.pk for row in chunk]).update(**columns)


def remove_rows(rows: Iterable[Model], *, ledger: Ledger) -> None:
    for chunk in in_chunks(rows):
        model = type(chunk[0])
        model._default_manager.filter(pk__in=[row.pk for row in chunk]).delete()
        ledger.removed[model] += len(chunk)
