"""Quotations that are no longer found as they were: the old words beside the new ones, and settling them one by one."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from positions import anchoring
from positions.choices import How, Status
from positions.models import Argument, ContentVersion, Position
from positions.publishing.history import record
from positions.publishing.requirements import Missing
from positions.publishing.workflow import Refused


@dataclass(frozen=True, slots=True)
class Passage:
    """Words, and what stands on both sides of them."""

    before: str
    words: str
    after: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Passage":
        around = anchoring.CONTEXT
        return cls(text[max(0, start - around) : start], text[start:end], text[end : end + around])


@dataclass(frozen=True, slots=True)
class LooseAnchor:
    """A quotation as it was, and what the statement has now.

    `new` is what would be accepted, None when it is lost; `nearest` are then the likest words, to look at and never
    taken by themselves. The score, 0 to 100, says how alike the old and the new words are.
    """

    argument: Argument
    old: Passage
    new: Passage | None
    score: float
    nearest: str


def loose_anchors(position: Position) -> Iterator[LooseAnchor]:
    """Those of the position's arguments whose quotation is not found as it was, in one query."""
    for argument in position.arguments.needing_a_look().select_related("topic"):
        old = Passage(argument.prefix, argument.quote, argument.suffix)
        if argument.start is None:
            yield LooseAnchor(argument, old, None, 0.0, anchoring.nearest(position.text, argument.quote))
        else:
            sides = {"prefix": argument.prefix, "suffix": argument.suffix}
            found = anchoring.find(position.text, argument.quote, **sides, near=argument.start)
            yield LooseAnchor(argument, old, Passage.of(position.text, argument.start, argument.end), found.score, "")


@transaction.atomic
def settle_anchor(key: int, *, span: tuple[int, int] | None, position: Position, user: User, seen: int) -> Argument:
    """Let the argument quote what stands at the span, or without a span nothing; Refused when that cannot be done.

    `seen` is the revision of the position that the editor had before them: the span is one of its statement.
    """
    ContentVersion.objects.hold()
    stored = Position.objects.select_for_update().get(pk=position.pk)
    argument = stored.arguments.filter(pk=key).first()
    if reasons := list(_reasons_against(stored, argument, seen)):
        raise Refused(reasons)
    if span is None:
        argument.quote = ""
    else:
        passage = Passage.of(stored.text, *span)
        argument.prefix, argument.quote, argument.suffix = passage.before, passage.words, passage.after
        argument.start = span[0]
    argument.save()
    Position.objects.filter(pk=stored.pk).update(revision=F("revision") + 1, changed=Now())
    record([stored], how=How.EDITED, user=user)
    return argument


def _reasons_against(stored: Position, argument: Argument | None, seen: int) -> Iterator[Missing]:
    if stored.status != Status.DRAFT:
        status = {"status": stored.get_status_display()}
        yield Missing(_("Not saved: its status is “%(status)s” now, and only drafts are edited.") % status)
    if stored.revision != seen:
        yield Missing(_("It was changed after you opened it: look at it again."))
    if argument is None:
        yield Missing(_("This argument is not there any more."))
