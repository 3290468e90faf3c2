"""A topic's lines of argument side against side, and who makes each."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Lower

from positions.choices import Leaning, Side
from positions.comparing.loading import arguments_with_links
from positions.models import Argument, LineOfArgument, Question, Topic


@dataclass(frozen=True, slots=True)
class MadeLine:
    """A line of argument and those who make it; `line` is None for arguments that only one organization makes."""

    line: LineOfArgument | None
    arguments: list[Argument]

    @property
    def organizations(self) -> int:
        return len({argument.position.organization_id for argument in self.arguments})


def load_sides(question: Question, *, topic: Topic) -> dict[str, list[MadeLine]]:
    """For each leaning the topic's lines with their arguments, most makers first; unmade lines come last.

    Arguments on no line follow the side of their position, those of the middle stand with what both sides use.
    """
    by_line = defaultdict(list)
    for argument in readable_arguments(question).filter(topic=topic):
        by_line[argument.line_id or _leaning_of(argument)].append(argument)
    lines = question.lines.filter(topic=topic).prefetch_related(
        Prefetch("answers", LineOfArgument.objects.order_by("pk")), "answered_by"
    )
    sides: dict[str, list[MadeLine]] = {leaning: [] for leaning in Leaning.values}
    for line in lines:
        sides[line.leaning].append(MadeLine(line, by_line[line.pk]))
    for leaning, made in sides.items():
        made.sort(key=lambda entry: (-entry.organizations, entry.line.pk))
        if by_line[leaning]:
            made.append(MadeLine(None, by_line[leaning]))
    return sides


def load_line(question: Question, *, line: LineOfArgument) -> MadeLine:
    """The line with those who make it.

    The lines that it answers are in `line.answering`, those that answer it in `line.answered`, each with its `use`.
    """
    line.answering = list(line.answers.with_use().order_by("pk"))
    line.answered = list(line.answered_by.with_use().order_by("pk"))
    return MadeLine(line, list(readable_arguments(question).filter(line=line)))


def readable_arguments(question: Question) -> QuerySet[Argument]:
    """The arguments of current positions on the question, alphabetical by organization, with what a list shows."""
    rows = arguments_with_links().readable().on(question).select_related("position__organization", "position__stance")
    return rows.defer("position__text").order_by(Lower("position__organization__name"), "order", "pk")


def _leaning_of(argument: Argument) -> str:
    side = argument.position.stance.side
    return Leaning.EITHER if side == Side.MIDDLE else side
