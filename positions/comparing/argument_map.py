"""The lines of argument of a question by topic: who makes them, and what answers what."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from positions.choices import Leaning
from positions.models import LineOfArgument, Question, Topic

SIDES = (Leaning.KEEP, Leaning.CHANGE, Leaning.EITHER)


@dataclass(frozen=True, slots=True)
class TopicMap:
    """The lines of one topic, side by side, most makers first; each has its `use`, `answering` and `answered`."""

    topic: Topic
    lines: list[LineOfArgument]


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """`unlined` counts the arguments that stand on no line and therefore in no map."""

    topics: list[TopicMap]
    unlined: int


def load_argument_map(
    question: Question, *, topics: Sequence[Topic], use: Callable[[list[int]], Mapping[int, int]], unlined: int
) -> ArgumentMap:
    """The topics that have lines, in their order; three queries.

    `use` says how many organizations make each line (primary keys), `unlined` how many arguments are on none.
    """
    others = LineOfArgument.objects.select_related("topic").order_by("pk")
    lines = question.lines.filter(topic__in=topics).select_related("topic", "question").order_by("pk")
    lines = lines.prefetch_related(
        Prefetch("answers", others, to_attr="answering"), Prefetch("answered_by", others, to_attr="answered")
    )
    made = use([line.pk for line in lines])
    for line in lines:
        line.use = made[line.pk]
    shown = sorted(lines, key=lambda line: (SIDES.index(line.leaning), -line.use, line.pk))
    by_topic = [TopicMap(topic, [line for line in shown if line.topic_id == topic.pk]) for topic in topics]
    return ArgumentMap([entry for entry in by_topic if entry.lines], unlined)
