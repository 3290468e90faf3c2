"""The way of a position to readers and back: which steps there are, who may take them, and taking one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from reversion.models import Version

from positions.choices import How, Status, StepName
from positions.models import ContentVersion, Position, StepTaken
from positions.publishing.drafts import begin_draft, discard_draft, is_behind, keep_draft, publish_draft
from positions.publishing.history import record
from positions.publishing.requirements import Missing, missing_in

# Beginning a draft is no editing, nor is a merge: who merged is no editor of all that it moved, and may review it.
_NO_EDITING = Q(revision__comment__startswith=How.BEGUN) | Q(revision__comment__startswith=How.MERGED)
EDIT, PUBLISH = "positions.change_position", "positions.publish_position"


@dataclass(frozen=True, slots=True)
class Step:
    """From which status to which, and who may.

    `by_another`: only by somebody who did not edit what is to be published; `alone`: only at a desk where that rule is
    lifted; `of_draft`: only of a new draft of what readers have seen; `checked`: only when nothing is missing;
    `explained`: only with a remark.
    """

    name: StepName
    before: Status
    after: Status
    permission: str
    by_another: bool = False
    alone: bool = False
    of_draft: bool = False
    checked: bool = False
    explained: bool = False


STEPS = (
    Step(StepName.SUBMIT, Status.DRAFT, Status.IN_REVIEW, EDIT),
    Step(StepName.PUBLISH, Status.DRAFT, Status.PUBLISHED, PUBLISH, alone=True, checked=True),
    Step(StepName.PUBLISH, Status.IN_REVIEW, Status.PUBLISHED, PUBLISH, by_another=True, checked=True),
    Step(StepName.RETURN, Status.IN_REVIEW, Status.DRAFT, EDIT, explained=True),
    Step(StepName.WITHDRAW, Status.PUBLISHED, Status.WITHDRAWN, PUBLISH, explained=True),
    Step(StepName.RESTORE, Status.WITHDRAWN, Status.PUBLISHED, PUBLISH, checked=True),
    Step(StepName.REVISE, Status.PUBLISHED, Status.PUBLISHED, EDIT),
    Step(StepName.REVISE, Status.WITHDRAWN, Status.WITHDRAWN, EDIT),
    Step(StepName.CONFIRM, Status.DRAFT, Status.DRAFT, EDIT, of_draft=True),
    Step(StepName.DISCARD, Status.DRAFT, Status.DRAFT, EDIT, of_draft=True),
)


class Refused(Exception):
    """A step that is not taken; `reasons` says all that stands in its way."""

    def __init__(self, reasons: list[Missing]) -> None:
        super().__init__("; ".join(reason.text for reason in reasons))
        self.reasons = reasons


def steps_of(position: Position, *, user: User) -> list[Step]:
    """The steps that the user may take from where the position stands, as far as roles decide it."""
    return [
        step
        for step in STEPS
        if step.before == position.status
        and user.has_perm(step.permission)
        and not (step.alone and settings.REVIEW_BY_ANOTHER)
        and not (step.of_draft and not position.draft_of_id)
        and not (step.name == StepName.CONFIRM and not is_behind(position))
    ]


def reasons_against(position: Position, *, step: Step, user: User) -> list[Missing]:
    """All that stands in the way of the user's taking the step; nothing when it can be taken."""
    reasons = []
    if step.before != position.status:
        reasons.append(Missing(_("Its status is “%(status)s” now.") % {"status": position.get_status_display()}))
    elif step not in steps_of(position, user=user):
        reasons.append(Missing(_("Your role does not allow this step.")))
    if step.by_another and settings.REVIEW_BY_ANOTHER and user.pk in editors_of(position):
        text = _("You edited this draft, so somebody else is to publish it.")
        hint = _("At a desk of one person, REVIEW_BY_ANOTHER=off in the file .env lifts this rule.")
        reasons.append(Missing(f"{text} {hint}"))
    if step.name == StepName.DISCARD and not user.has_perm(PUBLISH) and not editors_of(position) <= {user.pk}:
        reasons.append(Missing(_("Others have edited this draft: somebody who may publish it is to discard it.")))
    return reasons + (missing_in(position) if step.checked else [])


def editors_of(position: Position) -> set[int]:
    """The primary keys of those who edited what a position, or the new draft of one, holds now."""
    versions = Version.objects.get_for_object(position).exclude(revision__user=None).exclude(_NO_EDITING)
    return set(versions.order_by().values_list("revision__user", flat=True))


def edited_by(user: User, *, positions: QuerySet[Position]) -> QuerySet[Position]:
    """Each with `mine`: whether the user edited it."""
    versions = Version.objects.get_for_model(Position).filter(object_id=Cast(OuterRef("pk"), CharField()))
    return positions.annotate(mine=Exists(versions.filter(revision__user=user).exclude(_NO_EDITING)))


def state_of(position: Position) -> int:
    """A number that grows with every save of the position and, where it is a new draft, of its original."""
    return position.revision + (position.draft_of.revision if position.draft_of_id else 0)


def take_step(
    position: Position,
    *,
    step: Step,
    user: User,
    comment: str = "",
    seen: int | None = None,
    at: datetime | None = None,
) -> Position:
    """Take the step, or raise Refused with every reason against it; the position as it stands then.

    `seen` is the state that the user had before them, `at` the time when it is to be published, if that is to come.
    Publishing or discarding a new draft answers with its original, beginning one with the draft.
    """
    try:
        with transaction.atomic():
            ContentVersion.objects.hold()
            stored = Position.objects.select_for_update().get(pk=position.pk)
            reasons = [*_misunderstandings(stored, step, comment, seen), *reasons_against(stored, step=step, user=user)]
            if reasons:
                raise Refused(reasons)
            if step.after == Status.PUBLISHED and at and at > timezone.now():
                return _schedule(stored, user, comment, at)
            return _go(stored, step, user, comment)
    except Position.DoesNotExist:
        raise Refused([Missing(_("It is not there any more: somebody published or deleted it."))]) from None
    except IntegrityError:
        raise Refused([Missing(_("Somebody else published one of these positions just now: try again."))]) from None


def _misunderstandings(stored: Position, step: Step, comment: str, seen: int | None) -> Iterator[Missing]:
    if seen is not None and seen != state_of(stored):
        yield Missing(_("It was changed after you opened it: look at it again."))
    if step.explained and not comment.strip():
        yield Missing(_("Say why in a remark: the others are to know."), "id_comment")


def _schedule(stored: Position, user: User, comment: str, at: datetime) -> Position:
    stored.publish_at = at
    stored.revision += 1
    stored.save()
    StepTaken.objects.create(position=stored, step=StepName.SCHEDULE, user=user, comment=comment)
    return stored


def _go(stored: Position, step: Step, user: User, comment: str) -> Position:
    if step.name == StepName.REVISE:
        return begin_draft(stored, user=user, comment=comment)
    if step.name == StepName.DISCARD:
        return discard_draft(stored, user=user, comment=comment)
    if step.name == StepName.CONFIRM:
        return keep_draft(stored, user=user, comment=comment)
    StepTaken.objects.create(position=stored, step=step.name, user=user, comment=comment)
    if stored.draft_of_id and step.after == Status.PUBLISHED:
        stored = publish_draft(stored)
    else:
        stored.status, stored.publish_at = step.after, None
        stored.revision += 1
        stored.save()
    if step.after in (Status.PUBLISHED, Status.WITHDRAWN):
        how = How.PUBLISHED if step.after == Status.PUBLISHED else How.WITHDRAWN
        record([stored], how=how, user=user, comment=comment)
    return stored
