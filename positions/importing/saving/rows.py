"""Bring rows to what a file says, and write only those that are not so already."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Manager, Model, QuerySet

from positions.importing.drafts import Columns
from positions.importing.saving.ledger import CHUNK, Ledger, in_chunks
from positions.queries.inserting import insert_rows

Row = TypeVar("Row", bound=Model)


def fetch(rows: QuerySet[Row] | Manager[Row], **lookup: Iterable[Any]) -> list[Row]:
    """Those of the rows for which a column has one of many values, in the model's order."""
    ((column, values),) = lookup.items()
    return [row for chunk in in_chunks(values) for row in rows.filter(**{f"{column}__in": chunk})]


def save_rows(
    model: type[Model],
    wanted: Mapping[Hashable, Columns],
    *,
    stored: Mapping[Hashable, Model],
    ledger: Ledger,
    aside: Columns | None = None,
) -> dict[Hashable, int]:
    """The primary keys of the rows that have the wanted columns.

    Rows may swap the values of a unique column: `aside` is what it holds in between.
    """
    keys, new, updated, unchanged, changed = {}, {}, [], [], set(aside or ())
    for name, columns in wanted.items():
        row = stored.get(name)
        if row is None:
            new[name] = columns
            continue
        differing = {column: value for column, value in columns.items() if getattr(row, column) != value}
        for column, value in differing.items():
            setattr(row, column, value)
        changed.update(differing)
        (updated if differing else unchanged).append(row)
        keys[name] = row.pk
    if updated:
        set_aside(updated, aside)
        model._default_manager.bulk_update(updated, sorted(changed), batch_size=CHUNK)
    created = insert_rows(model, list(new.values()))
    ledger.note(model, created=created, updated=updated, unchanged=unchanged)
    return keys | dict(zip(new, created, strict=True))


def set_aside(rows: Sequence[Model], columns: Columns | None) -> None:
    for chunk in in_chunks(rows) if columns else ():
        type(chunk[0])._default_manager.filter(pk__in=[row.pk for row in chunk]).update(**columns)


def remove_rows(rows: Iterable[Model], *, ledger: Ledger) -> None:
    for chunk in in_chunks(rows):
        model = type(chunk[0])
        model._default_manager.filter(pk__in=[row.pk for row in chunk]).delete()
        ledger.removed[model] += len(chunk)
