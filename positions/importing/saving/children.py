"""Save the lists that belong to a row, so that what stays the same keeps its primary key, and links between rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from django.db.models import ManyToManyField, Model

from positions.importing.drafts import Columns
from positions.importing.saving.ledger import Ledger, in_chunks
from positions.importing.saving.rows import fetch, remove_rows, save_rows
from positions.queries.inserting import insert_rows

Likeness = Sequence[tuple[str, ...]]
"""Groups of columns, the surest first; rows are alike if they agree in a group and its last column is not empty."""


def save_children(
    model: type[Model],
    wanted: Mapping[int, list[Columns]],
    *,
    parent: str,
    likeness: Likeness,
    ledger: Ledger,
    new: Set[int] = frozenset(),
) -> dict[int, list[int]]:
    """The rows (primary keys) of each parent in the wanted order; `likeness` tells how a stored row is known again.

    `new` are the parents that cannot have rows yet.
    """
    column, is_ordered = f"{parent}_id", hasattr(model, "order")
    stored = defaultdict(list)
    for row in fetch(model._default_manager, **{parent: wanted.keys() - new}):
        stored[getattr(row, column)].append(row)
    known, columns = {}, {}
    for key, children in wanted.items():
        matches = match(children, stored[key], likeness=likeness)
        stay_in_order = matches == stored[key]
        for number, (values, row) in enumerate(zip(children, matches, strict=True), 1):
            order = {"order": row.order if stay_in_order else number} if is_ordered else {}
            columns[key, number] = {column: key, **values, **order}
            if row:
                known[key, number] = row
    gone = set().union(*stored.values()).difference(known.values())
    remove_rows(gone, ledger=ledger)
    keys = save_rows(model, columns, stored=known, ledger=ledger)
    old = (place for place in keys if place[0] not in new)
    changed = {place[0] for place in old if not ledger.is_unchanged(model, keys[place])}
    ledger.touch(model._meta.get_field(parent).related_model, changed.union(getattr(row, column) for row in gone))
    return {key: [keys[key, number] for number in range(1, len(wanted[key]) + 1)] for key in wanted}


def match(children: Sequence[Columns], rows: Sequence[Model], *, likeness: Likeness) -> list[Model | None]:
    """For each child the stored row that it was before: the likest first, each row once, equals in their order."""
    matches: list[Model | None] = [None] * len(children)
    for names in likeness if rows else ():
        taken = {row.pk for row in matches if row}
        waiting = defaultdict(list)
        for row in reversed(rows):
            if row.pk not in taken:
                waiting[tuple(getattr(row, name) for name in names)].append(row)
        for place, values in enumerate(children):
            same = waiting[tuple(values[name] for name in names)]
            if matches[place] is None and same and values[names[-1]] != "":
                matches[place] = same.pop()
    return matches


def save_links(field: ManyToManyField, wanted: Mapping[int, set[int]], *, ledger: Ledger) -> None:
    """Link each row to just those that are wanted."""
    through = field.remote_field.through
    start, end = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    stored = {
        (getattr(link, start), getattr(link, end)): link for link in fetch(through._default_manager, **{start: wanted})
    }
    pairs = {(key, linked) for key, those in wanted.items() for linked in those}
    gone = [stored[pair].pk for pair in stored.keys() - pairs]
    for chunk in in_chunks(gone):
        through._default_manager.filter(pk__in=chunk).delete()
    new = sorted(pairs - stored.keys())
    insert_rows(through, [{start: key, end: linked} for key, linked in new])
    ledger.touch(field.model, {key for key, _ in stored.keys() ^ pairs})
