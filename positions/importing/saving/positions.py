"""Save positions, and which of them supersede which."""

from collections.abc import Mapping

from positions.importing.columns import columns_of
from positions.importing.judging import Plan
from positions.importing.saving.keys import Keys
from positions.importing.saving.ledger import Ledger
from positions.importing.saving.rows import Columns, fetch, save_rows, set_aside
from positions.models import Position
from positions.records.shapes import PositionRecord, ReplyRecord

_NOT_CURRENT = {"is_current": False}
_NO_REPLY = ReplyRecord(kind="")


def save_positions(plan: Plan, *, keys: Keys, ledger: Ledger) -> dict[str, Position]:
    """The rows of the plan's positions, by slug."""
    superseded = plan.world.superseded
    wanted = {
        entry.record.slug: {
            **_columns_of(entry.record, keys=keys),
            "organization_id": keys.organizations[entry.organization],
            "is_current": entry.record.slug not in superseded,
        }
        for entry in plan.batch.positions
    }
    others = _others_of_the_same(plan)
    set_aside([row for row in others if row.is_current and row.slug in superseded], _NOT_CURRENT)
    stored = {row.slug: row for row in fetch(Position, slug=wanted)}
    rows = save_rows(Position, wanted, stored=stored, ledger=ledger, aside=_NOT_CURRENT)
    set_aside([row for row in others if not row.is_current and row.slug not in superseded], {"is_current": True})
    _save_succession(plan, rows, ledger=ledger)
    return rows


def _columns_of(position: PositionRecord, *, keys: Keys) -> Columns:
    return {
        **columns_of(position),
        **columns_of(position.reply or _NO_REPLY),
        "question_id": keys.questions[position.question],
        "stance_id": keys.stances[position.question, position.stance],
    }


def _others_of_the_same(plan: Plan) -> list[Position]:
    """Positions of the plan's organizations on its questions that the plan does not hold."""
    held = plan.batch.position_slugs
    pairs = {(entry.organization, entry.record.question) for entry in plan.batch.positions}
    standings = plan.world.positions.items()
    return fetch(Position, slug=[slug for slug, standing in standings if standing.pair in pairs and slug not in held])


def _save_succession(plan: Plan, rows: Mapping[str, Position], *, ledger: Ledger) -> None:
    wanted = {entry.record.slug: entry.record.supersedes for entry in plan.batch.positions}
    earlier = {row.slug: row.pk for row in fetch(Position, slug=set(wanted.values()) - {""})}
    changed = [row for slug, row in rows.items() if row.supersedes_id != earlier.get(wanted[slug])]
    set_aside(changed, {"supersedes": None})
    for row in changed:
        row.supersedes_id = earlier.get(wanted[row.slug])
    Position.objects.bulk_update(changed, ["supersedes"])
    ledger.touch(Position, [row.pk for row in changed])
