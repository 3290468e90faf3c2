"""Primary keys of what positions refer to."""

from dataclasses import dataclass

from positions.models import LineOfArgument, Organization, Question, Stance, Topic


@dataclass(frozen=True, slots=True)
class Keys:
    """By slug; those of stances and lines by the slug of their question and their own."""

    questions: dict[str, int]
    topics: dict[str, int]
    organizations: dict[str, int]
    stances: dict[tuple[str, str], int]
    lines: dict[tuple[str, str], int]

    @classmethod
    def load(cls) -> "Keys":
        plain = (dict(model.objects.values_list("slug", "pk")) for model in (Question, Topic, Organization))
        rows = (model.objects.values_list("question__slug", "slug", "pk") for model in (Stance, LineOfArgument))
        return cls(*plain, *({(question, slug): key for question, slug, key in those} for those in rows))
