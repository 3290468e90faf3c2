"""Positions that were approved for a later time, and publishing those whose time has come."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from positions.choices import Status, StepName
from positions.models import Position
from positions.publishing.requirements import Missing
from positions.publishing.workflow import STEPS, Refused, take_step

[PUBLISHING] = (step for step in STEPS if (step.name, step.before) == (StepName.PUBLISH, Status.IN_REVIEW))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A position whose time had come, and why it was not published; no reasons when it was."""

    position: Position
    reasons: list[Missing]


def publish_due() -> list[Outcome]:
    """Publish, in the name of who approved it, all that is due and still holds; the rest stays in review."""
    due = Position.objects.filter(status=Status.IN_REVIEW, publish_at__lte=timezone.now())
    return [_publish(position) for position in due.select_related("organization").order_by("publish_at", "pk")]


def _publish(position: Position) -> Outcome:
    approval = position.steps_taken.filter(step=StepName.SCHEDULE).select_related("user").first()
    if approval is None or approval.user is None or not approval.user.is_active:
        return Outcome(position, [Missing(_("Who approved it has no account any more: somebody else is to."))])
    try:
        return Outcome(take_step(position, step=PUBLISHING, user=approval.user), [])
    except Refused as refused:
        return Outcome(position, refused.reasons)
