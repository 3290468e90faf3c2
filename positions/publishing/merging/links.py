"""What leads to a record that may be merged: every column of every table, and which rows there may not be twice."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Count, Model, Q, QuerySet

from positions.choices import MergedKind
from positions.models import (
    Argument,
    FormerSlug,
    LineOfArgument,
    Organization,
    Position,
    Question,
    QuestionTopic,
    Report,
    TaggedPosition,
    Topic,
)

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Link:
    """A column that names the record; `once_with` is the other column with which it may stand only once."""

    model: type[Model]
    column: str
    once_with: str = ""

    def to(self, record: Model) -> QuerySet:
        return self.model._base_manager.filter(**{self.column: record.pk}).order_by("pk")

    def is_doubled(self, removed: Model, *, kept: Model) -> Q:
        """Rows that would be there twice, and links between the two, of a record to itself."""
        if self.model is FormerSlug:  # a name that the kept record has now is no former one of its own
            return Q(slug=kept.slug)
        if not self.once_with:
            return Q(pk__in=[])
        doubled = Q(**{f"{self.once_with}__in": self.to(kept).order_by().values(self.once_with)})
        return doubled | Q(**{f"{self.once_with}__in": [kept.pk, removed.pk]}) if self.model is ANSWERS else doubled

    def counts(self, removed: Model, *, kept: Model) -> tuple[int, int]:
        """How many rows lead to the removed record, and how many of them are doubled."""
        doubled = Count("pk", filter=self.is_doubled(removed, kept=kept))
        counts = self.to(removed).order_by().aggregate(all=Count("pk"), doubled=doubled)
        return counts["all"], counts["doubled"]


ANSWERS = LineOfArgument.answers.through
MODELS: dict[str, type[Model]] = {
    MergedKind.TOPIC: Topic,
    MergedKind.LINE: LineOfArgument,
    MergedKind.ORGANIZATION: Organization,
}
LINKS: dict[str, list[Link]] = {
    MergedKind.TOPIC: [
        Link(Argument, "topic_id"),
        Link(LineOfArgument, "topic_id"),
        Link(TaggedPosition, "tag_id", once_with="content_object_id"),
        Link(QuestionTopic, "topic_id", once_with="question_id"),
        Link(FormerSlug, "topic_id"),
    ],
    MergedKind.LINE: [
        Link(Argument, "line_id"),
        Link(ANSWERS, "from_lineofargument_id", once_with="to_lineofargument_id"),
        Link(ANSWERS, "to_lineofargument_id", once_with="from_lineofargument_id"),
        Link(FormerSlug, "line_id"),
    ],
    MergedKind.ORGANIZATION: [
        Link(Position, "organization_id"),
        Link(Report, "organization_id"),
        Link(FormerSlug, "organization_id"),
    ],
}


def kind_of(record: Model) -> str:
    return next(kind for kind, model in MODELS.items() if isinstance(record, model))


def model_of(label: str) -> type[Model]:
    return apps.get_model(label)


_OWNERS: dict[type[Model], tuple[type[Model], str]] = {
    Position: (Position, "pk"),
    Argument: (Position, "position_id"),
    TaggedPosition: (Position, "content_object_id"),
    LineOfArgument: (LineOfArgument, "pk"),
    ANSWERS: (LineOfArgument, "from_lineofargument_id"),
    QuestionTopic: (Question, "question_id"),
}
"""Whose history tells of a row of that kind."""


def touched_by(model: type[Model], keys: list[int]) -> dict[type[Model], set[int]]:
    """The records (primary keys) that these rows belong to."""
    if model not in _OWNERS:
        return {}
    owner, column = _OWNERS[model]
    touched = set()
    for first in range(0, len(keys), _AT_ONCE):
        rows = model._base_manager.filter(pk__in=keys[first : first + _AT_ONCE])
        touched |= set(rows.order_by().values_list(column, flat=True))
    return {owner: touched}
