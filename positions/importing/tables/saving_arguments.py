"""Save a table of arguments that was judged: drafts begun, rows written, topics brought along."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from django.db.models import Max

from positions.importing.drafts import Columns
from positions.importing.progress import Advance
from positions.importing.saving.ledger import Ledger, in_chunks
from positions.importing.saving.rows import fetch, save_rows
from positions.importing.spool import Spool
from positions.importing.tables.arguments import ArgumentTable, Wanted
from positions.importing.tables.tagging import tag_positions
from positions.models import Argument, Position, Source

_AT_ONCE = 5_000


class _Copies(NamedTuple):
    """In new drafts: which one stands for a position, and what for an argument or a source (primary keys)."""

    drafts: Mapping[int, int]
    arguments: Mapping[int, int]
    sources: Mapping[int, int]


def save_arguments(table: ArgumentTable) -> None:
    """Save it; the caller holds the transaction, in which it was judged."""
    ledger = Ledger()
    copies = _begin(table)
    touched = {copies.drafts.get(key, key) for key in table.touched}
    ledger.note(Position, created=[], updated=fetch(Position.objects.only("pk"), pk=touched), unchanged=[])
    with table.editor.progress(stage="Saving", total=len(table.changed) + len(table.new) + len(touched)) as advance:
        _change(table.changed, copies, ledger, advance)
        _add(table.new, touched, copies, ledger, advance)
        tag_positions(dict.fromkeys(touched), ledger=ledger, advance=advance)
    ledger.raise_revisions()
    table.editor.remember(sorted(touched))
    table.editor.note("positions", [], sorted(touched))


def _begin(table: ArgumentTable) -> _Copies:
    drafts = table.editor.begin_all([key for key, to_draft in table.touched.items() if to_draft])
    parts = (
        {part.draft_of_id: part.pk for part in fetch(model.objects.only("draft_of"), position=drafts.values())}
        for model in (Argument, Source)
    )
    return _Copies(drafts, *parts)


def _columns(wanted: Wanted, copies: _Copies) -> Columns:
    source = wanted.columns.get("source_id")
    return wanted.columns | {"source_id": copies.sources[source]} if wanted.to_draft and source else wanted.columns


def _change(changed: Iterable[Wanted], copies: _Copies, ledger: Ledger, advance: Advance) -> None:
    for some in in_chunks(changed):
        known = {copies.arguments.get(one.argument, one.argument): _columns(one, copies) for one in some}
        rows = {row.pk: row for row in fetch(Argument.objects, pk=known)}
        save_rows(Argument, known, stored=rows, ledger=ledger)
        advance(len(some))


def _add(new: Spool, touched: Iterable[int], copies: _Copies, ledger: Ledger, advance: Advance) -> None:
    """Each at the end of its position, in the order of the table."""
    last: dict[int, int] = defaultdict(int)
    for keys in in_chunks(touched):
        rows = Argument.objects.filter(position__in=keys).order_by().values_list("position")
        last |= dict(rows.annotate(last=Max("order")))
    waiting = iter(new)
    while some := list(islice(waiting, _AT_ONCE)):
        rows = {}
        for number, wanted in enumerate(some):
            position = copies.drafts.get(wanted.position, wanted.position)
            last[position] += 1
            rows[number] = _columns(wanted, copies) | {"position_id": position, "order": last[position]}
        save_rows(Argument, rows, stored={}, ledger=ledger)
        advance(len(some))
