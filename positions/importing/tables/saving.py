"""Save a table of positions that was judged: drafts begun, rows written, topics and sources brought along."""

from collections.abc import Mapping, Sequence

from positions.choices import Status
from positions.importing.saving.ledger import CHUNK, Ledger
from positions.importing.saving.rows import fetch, save_rows, set_aside
from positions.importing.tables.positions import PositionTable, Wanted
from positions.importing.tables.tagging import tag_positions
from positions.models import Position, Source

_AT_ONCE = 2048
_DRAFT = {"status": Status.DRAFT.value}


def save_positions(table: PositionTable) -> None:
    """Save it; the caller holds the transaction, in which it was judged."""
    ledger, keys, targets = Ledger(), {}, _targets(table)
    with table.editor.progress(stage="Saving", total=len(table.wanted)) as advance:
        for first in range(0, len(table.wanted), _AT_ONCE):
            some = table.wanted[first : first + _AT_ONCE]
            keys |= _save_some(some, targets, ledger=ledger)
            advance(len(some))
    _save_succession({keys[wanted.slug]: wanted.earlier for wanted in table.wanted if not wanted.to_draft})
    known = [row.pk for row in targets.values()]
    ledger.touch(Position, known)
    ledger.raise_revisions()
    table.editor.remember(list(keys.values()))
    table.editor.note("positions", ledger.created[Position], known)


def _targets(table: PositionTable) -> dict[str, Position]:
    """The rows that are changed, by the slug in the table: stored drafts, and new drafts of what readers have seen."""
    changed = [wanted for wanted in table.wanted if wanted.row is not None]
    begun = table.editor.begin_all([wanted.row.pk for wanted in changed if wanted.to_draft])
    drafts = {row.pk: row for row in fetch(Position.objects, pk=begun.values())}
    return {wanted.slug: drafts[begun[wanted.row.pk]] if wanted.to_draft else wanted.row for wanted in changed}


def _save_some(some: Sequence[Wanted], targets: Mapping[str, Position], *, ledger: Ledger) -> dict[str, int]:
    """The primary keys of their rows, by slug."""
    new = {one.slug: one.columns | {"slug": one.slug} | _DRAFT for one in some if one.slug not in targets}
    known = {one.slug: one.columns for one in some if one.slug in targets}
    keys = save_rows(Position, new, stored={}, ledger=ledger)
    keys |= save_rows(Position, known, stored=targets, ledger=ledger)
    _save_sources({keys[one.slug]: one for one in some}, ledger=ledger)
    tag_positions({keys[one.slug]: one.belongings.topics for one in some}, ledger=ledger)
    for slug, columns in known.items():
        if "text" in columns:
            targets[slug].arguments.find_again(columns["text"])
    return keys


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
