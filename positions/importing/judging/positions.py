"""Judge positions: whose they are, what they refer to, and which of several is the current one."""

from django.utils.translation import gettext as _

from positions.importing.batch import PositionEntry
from positions.importing.judging.world import World
from positions.importing.problems import Problems
from positions.importing.stored import Stored
from positions.records.shapes import PositionRecord


def judge_position(entry: PositionEntry, *, stored: Stored, world: World, problems: Problems) -> None:
    """Note what is wrong with a position itself."""
    judge = _Judge(entry, world, problems)
    judge.judge_references()
    judge.judge_slug(stored)
    judge.judge_succession()


def judge_succession(entry: PositionEntry, *, world: World, problems: Problems) -> None:
    """Note what is wrong with what a position supersedes."""
    _Judge(entry, world, problems).judge_succession()


class _Judge:
    def __init__(self, entry: PositionEntry, world: World, problems: Problems) -> None:
        self.position: PositionRecord = entry.record
        self.pair = (entry.organization, entry.record.question)
        self.place, self.world, self.problems = entry.place, world, problems

    def judge_references(self) -> None:
        organization, question = self.pair
        place = self.place.document / "organization"
        self.problems.refer(place, organization, what="organization", known=self.world.organizations)
        if self.problems.refer(self.place / "question", question, what="question", known=self.world.questions):
            stances, topics = self.world.stances.get(question, ()), self.world.vocabularies.get(question, ())
            self.problems.refer(self.place / "stance", self.position.stance, what="stance", known=stances)
            for number, tag in enumerate(self.position.tags, 1):
                self.problems.refer(self.place / "tags" / number, tag, what="topic", known=topics)

    def judge_slug(self, stored: Stored) -> None:
        slug, holder = self.position.slug, stored.positions.get(self.position.slug)
        if slug in stored.drafts:
            message = f"“{slug}” is a new draft that an editor is at work on."
            self.problems.add(self.place / "slug", message, remedy="Write the slug of the position that it is for.")
        if holder and all(self.pair) and holder.pair != self.pair:
            message = f"“{slug}” is a position of “{holder.organization}” on “{holder.question}”."
            self.problems.add(self.place / "slug", message, remedy="Choose another slug for this one.")

    def judge_succession(self) -> None:
        slug, earlier = self.position.slug, self.position.supersedes
        place = self.place / "supersedes"
        if self.problems.refer(place, earlier, what="position", known=self.world.positions):
            if self.world.positions[earlier].pair != self.pair:
                message = _("“%(slug)s” is no position of theirs on this question.") % {"slug": earlier}
                remedy = _("Name a position of the same organization on the same question.")
                self.problems.add(place, message, remedy=remedy)
            if len(self.world.successors[earlier]) > 1:
                others = ", ".join(f"“{other}”" for other in self.world.successors[earlier] if other != slug)
                message = _("%(others)s supersedes “%(slug)s” already.") % {"others": others, "slug": earlier}
                self.problems.add(place, message, remedy=_("Let each follow another."))
            if slug in self._chain(earlier):
                self.problems.add(place, _("This position would supersede itself."), remedy=_("Break the circle."))
        rivals = self.world.current.get(self.pair, [])
        if slug in rivals and len(rivals) > 1:
            others = ", ".join(f"“{other}”" for other in rivals if other != slug)
            remedy = "Write `supersedes:` with the slug of the earlier one, or `status: withdrawn`."
            self.problems.add(self.place, f"Besides {others} it would be a second current position.", remedy=remedy)

    def _chain(self, slug: str) -> list[str]:
        """The position, the one that it supersedes, and so on, until one comes again."""
        chain: list[str] = []
        while slug in self.world.positions and slug not in chain:
            chain.append(slug)
            slug = self.world.positions[slug].supersedes
        return chain


def judge_sources(entry: PositionEntry, *, problems: Problems) -> None:
    """Note which source of a whole position is there twice."""
    seen: dict[tuple[str, str], int] = {}
    for number, source in enumerate(entry.record.sources, 1):
        first = seen.setdefault((source.url, source.title), number)
        if first != number and source.url:
            remedy = f"Keep one; it is source {first} already."
            problems.add(entry.place / "sources" / number, "This source is here twice.", remedy=remedy)
