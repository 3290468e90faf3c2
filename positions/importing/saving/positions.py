"""Save positions, and which of them are current and supersede which."""

from collections.abc import Sequence
from datetime import datetime

from positions.choices import Status
from positions.importing.drafts import Draft
from positions.importing.judging import Plan
from positions.importing.saving.keys import Keys
from positions.importing.saving.ledger import CHUNK, Ledger, in_chunks
from positions.importing.saving.rows import fetch, save_rows, set_aside
from positions.models import Position


def make_room(plan: Plan) -> list[int]:
    """Let no position be a current one any longer that will not be: there can be one at a time only. Those it was."""
    statuses = {entry.record.slug: entry.record.status for entry in plan.batch.positions}
    given_up = {slug for slug, status in statuses.items() if status != Status.PUBLISHED} | plan.world.superseded
    rows = fetch(Position.objects.current().only("pk"), slug=given_up)
    set_aside(rows, {"is_current": False})
    return [row.pk for row in rows]


def save_positions(
    drafts: Sequence[Draft], *, plan: Plan, keys: Keys, ledger: Ledger
) -> tuple[dict[str, int], set[int]]:
    """The primary keys of the drafts' positions by slug, and those of them that are new."""
    stored = {row.slug: row for row in fetch(Position.objects, slug=[draft.slug for draft in drafts])}
    wanted = {
        draft.slug: {
            **draft.columns,
            "question_id": keys.questions[draft.question],
            "stance_id": keys.stances[draft.question, draft.stance],
            "organization_id": keys.organizations[draft.organization],
            "is_current": draft.slug not in plan.world.superseded,
            "publish_at": _schedule(draft, stored.get(draft.slug)),
        }
        for draft in drafts
    }
    saved = save_rows(Position, wanted, stored=stored, ledger=ledger)
    return saved, {key for slug, key in saved.items() if slug not in stored}


def _schedule(draft: Draft, stored: Position | None) -> datetime | None:
    """When it is to be published: no file says so, and only what is in review can wait for it."""
    return stored.publish_at if stored and draft.columns["status"] == Status.IN_REVIEW else None


def save_succession(plan: Plan, *, ledger: Ledger) -> None:
    """Once all positions are saved, save which supersede which, and who is the current one where that has changed."""
    wanted = {entry.record.slug: entry.record.supersedes for entry in plan.batch.positions}
    changed = {}
    for chunk in in_chunks(wanted):
        rows = Position.objects.filter(slug__in=chunk).order_by()
        for key, slug, earlier in rows.values_list("pk", "slug", "supersedes__slug"):
            if wanted[slug] != (earlier or ""):
                changed[key] = wanted[slug]
    earlier = {row.slug: row.pk for row in fetch(Position.objects.only("slug"), slug=set(changed.values()) - {""})}
    rows = [Position(pk=key, supersedes_id=earlier.get(slug)) for key, slug in changed.items()]
    set_aside(rows, {"supersedes": None})
    Position.objects.bulk_update(rows, ["supersedes"], batch_size=CHUNK)
    ledger.touch(Position, changed)
    set_aside(fetch(Position.objects.filter(is_current=False).only("pk"), slug=_leading(plan)), {"is_current": True})


def _leading(plan: Plan) -> list[str]:
    """Positions of the plan's organizations on its questions that the plan does not hold and nothing supersedes."""
    held = plan.batch.position_slugs
    pairs = {(entry.organization, entry.record.question) for entry in plan.batch.positions}
    return [
        slug
        for slug, standing in plan.world.positions.items()
        if standing.pair in pairs and slug not in held and slug not in plan.world.superseded
    ]
