"""Where stored positions stand: what a table may change in place, what in a new draft, and what not now."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from positions.choices import Status
from positions.importing.problems import Place, Problems
from positions.models import Position


class Standings:
    """Stored positions by slug, and the slugs of the new drafts of those that readers have seen."""

    def __init__(self, positions: Iterable[Position], *, problems: Problems) -> None:
        self.positions = {position.slug: position for position in positions}
        self.problems = problems
        drafts = Position.objects.exclude(draft_of=None).order_by()
        self.drafts = dict(drafts.values_list("draft_of", "slug"))

    def judge_change(self, position: Position, place: Place) -> bool:
        """Whether a change goes into a new draft; with a problem where none can be made now."""
        if position.status == Status.DRAFT:
            return False
        if position.status == Status.IN_REVIEW:
            message = _("“%(slug)s” is in review, and is not edited then.") % {"slug": position.slug}
            self.problems.add(place, message, remedy=_("Send it back first, or leave this row out."))
            return False
        if draft := self.drafts.get(position.pk):
            message = _("“%(slug)s” has a new draft already, “%(draft)s”.")
            remedy = _("Change that one: write its slug here.")
            self.problems.add(place, message % {"slug": position.slug, "draft": draft}, remedy=remedy)
            return False
        return True
