"""Judge which arguments an argument says it answers: those of an organization or a position, under a topic."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from positions.importing.batch import Batch, PositionEntry
from positions.importing.judging.world import World
from positions.importing.problems import Place, Problems
from positions.models import Argument
from positions.records.shapes import ArgumentRecord

_FORM = re.compile(r"(?P<of>[^#]+)#(?P<topic>[^#]+)(?:#(?P<number>[1-9][0-9]{0,8}))?")
_REMEDY = "Write `organization#topic` for all its arguments there, or `organization#topic#2` for the second."


class Target(NamedTuple):
    """Arguments of a position under a topic: all of them, or the one with the number."""

    position: str
    topic: str
    number: int | None


class _Reference(NamedTuple):
    """What one argument says it answers, and where it says so."""

    place: Place
    argument: Target
    answers: Target


def judge_answers(batch: Batch, *, world: World, problems: Problems) -> dict[Target, list[Target]]:
    """What each argument of the import set answers, with a problem for all that is not there."""
    judge = _Judge(world, problems)
    references = [reference for entry in batch.positions for reference in judge.references_of(entry)]
    counts = _count_arguments(batch, {reference.answers.position for reference in references})
    answers = defaultdict(list)
    for reference in references:
        judge.judge_target(reference, counts[reference.answers.position])
        answers[reference.argument].append(reference.answers)
    return answers


def numbered_arguments(entry: PositionEntry) -> Iterator[tuple[int, Target, ArgumentRecord]]:
    """Each argument of a position with its number in the list, and with the one it has under its topic."""
    numbers: Counter[str] = Counter()
    for number, argument in enumerate(entry.record.arguments, 1):
        numbers[argument.topic] += 1
        yield number, Target(entry.record.slug, argument.topic, numbers[argument.topic]), argument


def _count_arguments(batch: Batch, positions: set[str]) -> Mapping[str, Counter[str]]:
    """How many arguments each of the positions will have under each topic."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in batch.positions:
        if entry.record.slug in positions:
            counts[entry.record.slug] = Counter(argument.topic for argument in entry.record.arguments)
    stored = Argument.objects.filter(position__slug__in=positions.difference(counts))
    for position, topic in stored.values_list("position__slug", "topic__slug"):
        counts[position][topic] += 1
    return counts


class _Judge:
    def __init__(self, world: World, problems: Problems) -> None:
        self.world, self.problems = world, problems

    def references_of(self, entry: PositionEntry) -> Iterator[_Reference]:
        for number, own, argument in numbered_arguments(entry):
            place = entry.place / "arguments" / number / "responds_to"
            for count, text in enumerate(argument.responds_to, 1):
                here = place / count if len(argument.responds_to) > 1 else place
                target = text and self._parse(text, here, question=entry.record.question)
                if target:
                    yield _Reference(here, own, target)

    def _parse(self, text: str, place: Place, *, question: str) -> Target | None:
        match = _FORM.fullmatch(text)
        if match is None:
            self.problems.add(place, f"“{text}” names no argument.", remedy=_REMEDY)
            return None
        position = self._position(match["of"], place, question=question)
        return position and Target(position, match["topic"], int(match["number"]) if match["number"] else None)

    def _position(self, slug: str, place: Place, *, question: str) -> str | None:
        """The position of that slug, or the current one of the organization of that slug."""
        if slug in self.world.organizations:
            current = self.world.current.get((slug, question), [])
            if not current:
                remedy = "Name one of its positions by its slug instead."
                self.problems.add(place, f"“{slug}” has no current position on this question.", remedy=remedy)
            return current[0] if current else None
        if slug in self.world.positions:
            return slug
        known = self.world.organizations | self.world.positions.keys()
        self.problems.refer(place, slug, what="organization or position", known=known)
        return None

    def judge_target(self, reference: _Reference, counts: Counter[str]) -> None:
        place, (position, topic, number) = reference.place, reference.answers
        if not self.problems.refer(place, topic, what=f"topic of an argument of “{position}”", known=counts):
            return
        if number and number > counts[topic]:
            message = f"“{position}” has {counts[topic]} arguments on “{topic}”, not {number}."
            self.problems.add(place, message, remedy=_REMEDY)
        own = reference.argument
        if (position, topic) == own[:2] and number in (None, own.number):
            self.problems.add(place, "An argument cannot answer itself.", remedy="Name the one you mean by its number.")
