"""Judge what an import takes away: stances, topics and lines of argument that their list no longer has."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from positions.importing.batch import Batch, Listing
from positions.importing.judging.world import World
from positions.importing.problems import Problems
from positions.importing.stored import Stored
from positions.models import Argument, Position, TaggedPosition

_FEW = 5


@dataclass(frozen=True, slots=True)
class Removals:
    """Slugs that go, by question; `topics` are those that go altogether."""

    stances: dict[str, set[str]]
    vocabularies: dict[str, set[str]]
    lines: dict[str, set[str]]
    topics: set[str]


def judge_removals(batch: Batch, *, stored: Stored, world: World, problems: Problems) -> Removals:
    """What goes, and a problem for each of it that a record outside of the import set still uses."""
    return _Judge(batch, stored, world, problems).removals()


class _Judge:
    def __init__(self, batch: Batch, stored: Stored, world: World, problems: Problems) -> None:
        self.batch, self.stored, self.world, self.problems = batch, stored, world, problems
        self.replaced = batch.position_slugs

    def removals(self) -> Removals:
        stances = _gone(self.batch.stances, self.stored.stances)
        vocabularies = _gone(self.batch.topics, self.stored.vocabularies)
        lines = _gone(self.batch.lines, self.stored.lines)
        for question, slugs in stances.items():
            self._complain(
                "stance", slugs, self._users_of_stances(question, slugs), listing=self.batch.stances[question]
            )
        for question, slugs in vocabularies.items():
            users = self._users_of_topics(question, slugs)
            self._complain("topic", slugs, users, listing=self.batch.topics[question])
        for question, slugs in lines.items():
            self._judge_lines(question, slugs)
        return Removals(stances, vocabularies, lines, self._orphans(set().union(*vocabularies.values())))

    def _users_of_stances(self, question: str, slugs: set[str]) -> Iterable[tuple[str, str]]:
        positions = Position.objects.filter(question__slug=question, stance__slug__in=slugs)
        return positions.order_by().values_list("stance__slug", "slug")

    def _users_of_topics(self, question: str, slugs: set[str]) -> Iterable[tuple[str, str]]:
        taggings = TaggedPosition.objects.filter(content_object__question__slug=question, tag__slug__in=slugs)
        yield from taggings.values_list("tag__slug", "content_object__slug")
        if question not in self.batch.lines:
            yield from ((topic, line) for line, topic in self.stored.lines.get(question, {}).items())

    def _judge_lines(self, question: str, gone: set[str]) -> None:
        """A line may not go, and may not change its topic, under an argument that the import does not replace."""
        listing, stored = self.batch.lines[question], self.stored.lines.get(question, {})
        moved = {slug for slug, topic in self.world.lines[question].items() if stored.get(slug, topic) != topic}
        if gone or moved:
            arguments = Argument.objects.filter(line__question__slug=question, line__slug__in=gone | moved)
            users = arguments.values_list("line__slug", "position__slug").distinct()
            self._complain("line of argument", gone, users, listing=listing)
            self._complain("line of argument", moved, users, listing=listing, what="has another topic in")

    def _complain(
        self, kind: str, slugs: set[str], users: Iterable[tuple[str, str]], *, listing: Listing, what: str = "is not in"
    ) -> None:
        users_by_slug = defaultdict(set)
        for slug, user in users:
            if slug in slugs and user not in self.replaced:
                users_by_slug[slug].add(user)
        for slug, names in users_by_slug.items():
            message = f"The {kind} “{slug}” {what} this list, but is still used as it was by {_enumerate(names)}."
            self.problems.add(listing.place, message, remedy="Leave it as it was, or import these without it as well.")

    def _orphans(self, slugs: set[str]) -> set[str]:
        """Of the topics that a vocabulary loses, those that nothing needs any longer."""
        orphans = slugs.difference(*self.world.vocabularies.values())
        if not orphans:
            return orphans
        tagged = TaggedPosition.objects.filter(tag__slug__in=orphans)
        used = {
            topic
            for topic, user in tagged.values_list("tag__slug", "content_object__slug")
            if user not in self.replaced
        }
        kept_lines = (lines for question, lines in self.stored.lines.items() if question not in self.batch.lines)
        return orphans.difference(used, *(lines.values() for lines in kept_lines))


def _gone(listings: Mapping[str, Listing], stored: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    return {question: set(stored.get(question, ())).difference(listing.slugs) for question, listing in listings.items()}


def _enumerate(names: set[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in sorted(names)[:_FEW])
    return shown if len(names) <= _FEW else f"{shown} and {len(names) - _FEW} more"
