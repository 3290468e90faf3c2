"""Who stands where on a question: the catalogue counts and picks, and only those who are named are loaded."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from django.utils.text import capfirst
from pyroaring import BitMap

from positions.choices import OrganizationKind, Side
from positions.comparing.overview import Step, TopicShares, shares_of, steps_of
from positions.models import Position, Question, Stance, Topic
from positions.models.version import Version
from positions.searching.catalogue import Catalogue, catalogue
from positions.searching.filters import union
from positions.searching.standing import count_arguments, count_makers, count_speakers, count_unlined, first_by_name

NAMED = 50  # organizations on a step of the scale, on each the same; the others are a link away
NAMED_OF_KIND = 20


class Group(NamedTuple):
    """The steps of the scale, for all organizations or for those of one kind."""

    kind: str
    steps: list[Step]

    @property
    def heading(self) -> str:
        return capfirst(OrganizationKind(self.kind).label) if self.kind else ""


@dataclass(frozen=True)
class Standing:
    """The current positions on a question by the steps and the sides of its scale."""

    question: Question
    kept: Catalogue
    stances: list[Stance]

    @property
    def within(self) -> BitMap:
        return self.kept.value("question", self.question.pk)

    @property
    def arguments(self) -> int:
        return count_arguments(self.within, catalogue=self.kept)

    def unlined(self, topics: Iterable[Topic]) -> int:
        """How many arguments on the topics stand on no line of argument."""
        return count_unlined(self.within, topics=[topic.pk for topic in topics], catalogue=self.kept)

    def makers(self, lines: Iterable[int]) -> dict[int, int]:
        """For each line of argument how many organizations make it."""
        return count_makers(self.within, lines=lines, catalogue=self.kept)

    def steps(self, *, named: bool = True) -> list[Step]:
        """Every step of the scale; not `named`, only counted."""
        [group] = self._groups({"": self.within}, named=NAMED if named else 0)
        return group.steps

    def kinds(self) -> list[Group]:
        """The scale once for each kind of organization that there is."""
        kinds = {kind: self.within & self.kept.value("kind", kind) for kind in OrganizationKind.values}
        return self._groups({kind: ids for kind, ids in kinds.items() if ids}, named=NAMED_OF_KIND)

    def shares(self, topics: Iterable[Topic]) -> list[TopicShares]:
        topics = list(topics)
        stances = [(stance.side, self._on(stance)) for stance in self.stances]
        sides = {side: union(ids for other, ids in stances if other == side) for side in Side.values}
        speaking = count_speakers(sides, topics=[topic.pk for topic in topics], catalogue=self.kept)
        return shares_of(topics, speaking=speaking, totals={side: len(ids) for side, ids in sides.items()})

    def _on(self, stance: Stance) -> BitMap:
        return self.kept.value("stance", stance.pk)

    def _groups(self, kinds: dict[str, BitMap], *, named: int) -> list[Group]:
        cells = {(kind, step.pk): ids & self._on(step) for kind, ids in kinds.items() for step in self.stances}
        picked = {cell: first_by_name(ids, most=named, catalogue=self.kept) for cell, ids in cells.items()}
        wanted = list(chain.from_iterable(picked.values()))
        known = Position.objects.current().for_lists().defer("text").in_bulk(wanted) if wanted else {}
        return [
            Group(
                kind,
                steps_of(
                    self.stances,
                    positions=[known[pk] for step in self.stances for pk in picked[kind, step.pk] if pk in known],
                    totals={step.pk: len(cells[kind, step.pk]) for step in self.stances},
                ),
            )
            for kind in kinds
        ]


def standing_on(question: Question, *, version: Version) -> Standing:
    return Standing(question, catalogue(version), list(question.stances.all()))


def with_counts(questions: Iterable[Question], *, version: Version) -> list[tuple[Question, int]]:
    """Each question with the number of its current positions."""
    kept = catalogue(version)
    return [(question, len(kept.value("question", question.pk))) for question in questions]
