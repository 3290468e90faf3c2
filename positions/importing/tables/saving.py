"""Save a table of positions that was judged: drafts begun, rows written, topics and sources brought along."""

from collections.abc import Mapping, Sequence

from positions.choices import Status
from positions.importing.drafts import Columns
from positions.importing.saving.ledger import CHUNK, Ledger
from positions.importing.saving.rows import fetch, save_rows, set_aside
from positions.importing.tables.positions import PositionTable, Wanted
from positions.importing.tables.tagging import tag_positions
from positions.models import Position, Source


def save_positions(table: PositionTable) -> None:
    """Save it; the caller holds the transaction, in which it was judged."""
    ledger = Ledger()
    targets = _targets(table)
    new = {wanted.slug: wanted.columns | {"slug": wanted.slug} for wanted in table.wanted if wanted.row is None}
    keys = save_rows(Position, {slug: _draft(columns) for slug, columns in new.items()}, stored={}, ledger=ledger)
    known = {key: wanted.columns for key, (_row, wanted) in targets.items()}
    rows = {key: row for key, (row, _wanted) in targets.items()}
    keys |= {wanted.slug: key for key, (_row, wanted) in targets.items()}
    save_rows(Position, known, stored=rows, ledger=ledger)
    _save_sources({keys[wanted.slug]: wanted for wanted in table.wanted}, ledger=ledger)
    tag_positions({keys[wanted.slug]: wanted.belongings.topics for wanted in table.wanted}, ledger=ledger)
    _save_succession({keys[wanted.slug]: wanted.earlier for wanted in table.wanted if not wanted.to_draft})
    ledger.touch(Position, known)
    ledger.raise_revisions()
    for row, wanted in targets.values():
        if "text" in wanted.columns:
            row.arguments.find_again(wanted.columns["text"])
    table.editor.remember(list(keys.values()))
    table.editor.note("positions", ledger.created[Position], list(known))


def _targets(table: PositionTable) -> dict[int, tuple[Position, Wanted]]:
    """The rows that are changed, by primary key: stored drafts, and the new drafts of what readers have seen."""
    changed = [wanted for wanted in table.wanted if wanted.row is not None]
    begun = {wanted.row.pk: table.editor.begin(wanted.row.pk) for wanted in changed if wanted.to_draft}
    drafts = {row.pk: row for row in fetch(Position.objects, pk=begun.values())}
    rows = [(drafts[begun[wanted.row.pk]] if wanted.to_draft else wanted.row, wanted) for wanted in changed]
    return {row.pk: (row, wanted) for row, wanted in rows}


def _draft(columns: Columns) -> Columns:
    return columns | {"status": Status.DRAFT.value}


def _save_sources(wanted: Mapping[int, Wanted], *, ledger: Ledger) -> None:
    """Give each position the first source that its row names."""
    asked = {key: one.belongings.source for key, one in wanted.items() if one.belongings.source}
    first: dict[int, Source] = {}
    for source in fetch(Source.objects, position=asked):
        first.setdefault(source.position_id, source)
    columns = {key: {"url": url, "title": title} for key, (url, title) in asked.items()}
    save_rows(Source, {key: columns[key] for key in first}, stored=first, ledger=ledger)
    new = {key: columns[key] | {"position_id": key, "order": 1} for key in columns.keys() - first.keys()}
    save_rows(Source, new, stored={}, ledger=ledger)


def _save_succession(earlier: Mapping[int, str | None]) -> None:
    """Let each position supersede the one of that slug; two may have changed places."""
    asked = {key: slug for key, slug in earlier.items() if slug is not None}
    rows: Sequence[Position] = fetch(Position.objects.select_related("supersedes").defer("text"), pk=asked)
    changed = [row for row in rows if asked[row.pk] != (row.supersedes.slug if row.supersedes else "")]
    keys = {row.slug: row.pk for row in fetch(Position.objects.only("slug"), slug={asked[row.pk] for row in changed})}
    set_aside(changed, {"supersedes": None})
    for row in changed:
        row.supersedes_id = keys.get(asked[row.pk])
    Position.objects.bulk_update(changed, ["supersedes"], batch_size=CHUNK)
