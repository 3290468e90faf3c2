"""A topic's lines of argument, and who makes each: a stretch of those who do at a time."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from positions.comparing.loading import Use, arguments_with_links
from positions.models import Argument, LineOfArgument, Question, Topic


@dataclass(frozen=True, slots=True)
class Makers:
    """Who makes a line of argument or, where it is None, points of their own: some `positions` of `total`, by name."""

    line: LineOfArgument | None
    positions: tuple[int, ...]
    total: int

    @property
    def is_cut(self) -> bool:
        return len(self.positions) < self.total


def load_lines(question: Question, *, topic: Topic) -> list[LineOfArgument]:
    """The topic's lines with those that each answers; two queries."""
    answers = Prefetch("answers", LineOfArgument.objects.order_by("pk"))
    return list(question.lines.filter(topic=topic).prefetch_related(answers).order_by("pk"))


def load_answers(line: LineOfArgument, *, use: Use) -> None:
    """Give the line the lists `answering` and `answered`, the lines that it answers and that answer it, with `use`."""
    line.answering, line.answered = list(line.answers.order_by("pk")), list(line.answered_by.order_by("pk"))
    for other in line.answering + line.answered:
        other.use = use(other.pk)


def load_made(topic: Topic, *, groups: Sequence[Makers]) -> list[list[Argument]]:
    """Of each group the arguments on the topic with what a list shows, in the order of its positions; three queries."""
    positions = {pk for group in groups for pk in group.positions}
    found = arguments_with_links().filter(topic=topic, position__in=positions).order_by("order", "pk")
    made = defaultdict(list)
    for argument in found.select_related("position__organization", "position__stance").defer("position__text"):
        made[argument.line_id, argument.position_id].append(argument)
    lines = (group.line.pk if group.line else None for group in groups)
    return [
        [said for pk in group.positions for said in made[line, pk]] for line, group in zip(lines, groups, strict=True)
    ]
