"""The words by which positions are filtered, kept with the catalogue they belong to."""

from dataclasses import dataclass
from functools import cached_property

from positions.models import LineOfArgument, Question, Stance, Topic
from positions.searching.catalogue import Catalogue
from positions.searching.typed import plain


@dataclass(frozen=True)
class Vocabulary:
    """The records of one question, or of all when there is none; each list in the order in which readers see it.

    Names are in small letters without accents, as `plain` makes them.
    """

    questions: list[Question]
    stances: list[Stance]
    topics: list[Topic]
    lines: list[LineOfArgument]

    @cached_property
    def topic_names(self) -> list[tuple[str, Topic]]:
        return [(plain(str(topic)), topic) for topic in self.topics]

    @cached_property
    def line_names(self) -> list[tuple[str, LineOfArgument]]:
        return [(plain(str(line)), line) for line in self.lines]

    @cached_property
    def themes(self) -> dict[str, list[int]]:
        """The topics (primary keys) of each theme."""
        themes: dict[str, list[int]] = {}
        for topic in self.topics:
            themes.setdefault(topic.theme, []).append(topic.pk)
        return themes


def vocabulary_of(question: Question | None, *, catalogue: Catalogue) -> Vocabulary:
    """Loaded once for a content version; stances and lines belong to one question only."""
    return catalogue.answers.once(("vocabulary", question and question.pk), lambda: _load(question))


def _load(question: Question | None) -> Vocabulary:
    if question is None:
        topics = Topic.objects.filter(vocabularies__isnull=False).distinct().order_by("theme", "name")
        return Vocabulary(list(Question.objects.all()), [], list(topics), [])
    lines = question.lines.select_related("topic")
    return Vocabulary([question], list(question.stances.all()), list(Topic.objects.of(question)), list(lines))
