"""What the database held before an import, as far as judging needs it: slugs, and what belongs to what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from positions.models import FormerSlug, LineOfArgument, Organization, Position, Question, QuestionTopic, Stance, Topic


class Standing(NamedTuple):
    """A position among the others; `supersedes` is a slug or empty."""

    organization: str
    question: str
    status: str
    supersedes: str

    @property
    def pair(self) -> tuple[str, str]:
        return self.organization, self.question


@dataclass(frozen=True, slots=True)
class Stored:
    """All by slug; stances, vocabularies and lines by the slug of their question first; new drafts are no positions.

    `former` names, by kind, lead to present ones; those of lines by the slug of their question.
    """

    questions: set[str]
    stances: dict[str, set[str]]
    topics: dict[str, str]
    vocabularies: dict[str, set[str]]
    lines: dict[str, dict[str, str]]
    organizations: dict[str, str]
    positions: dict[str, Standing]
    drafts: set[str]
    former: dict[str, dict[str, str]]
    former_lines: dict[str, dict[str, str]]


def load_stored() -> Stored:
    return Stored(
        questions=set(Question.objects.values_list("slug", flat=True)),
        stances=_sets(Stance.objects.values_list("question__slug", "slug")),
        topics=dict(Topic.objects.values_list("slug", "name")),
        vocabularies=_sets(QuestionTopic.objects.values_list("question__slug", "topic__slug")),
        lines=_lines(),
        organizations=dict(Organization.objects.values_list("slug", "name")),
        positions=_standings(),
        drafts=set(Position.objects.exclude(draft_of=None).values_list("slug", flat=True)),
        former=load_former(),
        former_lines=_former_lines(),
    )


def load_former() -> dict[str, dict[str, str]]:
    """By kind, the names that records had in addresses, with those that they have now."""
    kinds = ("question", "topic", "organization", "position")
    former: dict[str, dict[str, str]] = {kind: {} for kind in kinds}
    rows = FormerSlug.objects.filter(line=None).order_by().values_list("slug", *(f"{kind}__slug" for kind in kinds))
    for slug, *names in rows:
        [(kind, now)] = ((kind, now) for kind, now in zip(kinds, names, strict=True) if now)
        former[kind][slug] = now
    return former


def _former_lines() -> dict[str, dict[str, str]]:
    lines = defaultdict(dict)
    for question, slug, now in FormerSlug.objects.of("line").values_list("question__slug", "slug", "line__slug"):
        lines[question][slug] = now
    return lines


def _sets(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    sets = defaultdict(set)
    for key, value in pairs:
        sets[key].add(value)
    return sets


def _lines() -> dict[str, dict[str, str]]:
    lines = defaultdict(dict)
    for question, slug, topic in LineOfArgument.objects.values_list("question__slug", "slug", "topic__slug"):
        lines[question][slug] = topic
    return lines


def _standings() -> dict[str, Standing]:
    columns = ("slug", "organization__slug", "question__slug", "status", "supersedes__slug")
    rows = Position.objects.originals().order_by().values_list(*columns)
    return {slug: Standing(*standing, supersedes or "") for slug, *standing, supersedes in rows}
