"""What a merge would move, what is worth knowing before, and what stands in its way."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from positions.choices import MergedKind
from positions.models import FormerSlug, Position
from positions.publishing.merging.links import ANSWERS, LINKS, Link, kind_of


@dataclass(frozen=True, slots=True)
class Plan:
    """`moves` are counts by kind of row; with `obstacles` it cannot be carried out."""

    kept: Model
    removed: Model
    moves: list[tuple[str, int]]
    notes: list[str]
    obstacles: list[str]

    @property
    def seen(self) -> str:
        """A digest of all that the plan says: another one means that something was changed meanwhile."""
        said = (self.kept.pk, self.kept.revision, self.removed.pk, self.removed.revision)
        return hashlib.sha256(repr((said, self.moves, self.notes, self.obstacles)).encode()).hexdigest()


def plan_merge(kept: Model, *, removed: Model) -> Plan:
    """For two different records of one kind; four queries at most, however much there is to move."""
    kind = kind_of(kept)
    moves, notes = [], []
    for link in LINKS[kind]:
        if link.model is FormerSlug:
            continue
        number, doubled = link.counts(removed, kept=kept)
        if number > doubled:
            moves.append((_name(link), number - doubled))
        if doubled:
            notes.append(_note(link, doubled))
    notes += _others(kind, kept, removed)
    return Plan(kept, removed, moves, notes, list(_obstacles(kind, kept, removed)))


def _name(link: Link) -> str:
    if link.model is ANSWERS:
        return _("Answers between lines of argument")
    return capfirst(str(link.model._meta.verbose_name_plural))


def _note(link: Link, number: int) -> str:
    if link.model is ANSWERS:
        return _("Answers left out, because they would lead to the line itself or stand there twice: %(number)s") % {
            "number": number
        }
    if link.once_with == "content_object_id":
        return _("Positions that have both topics, and one of them then: %(number)s") % {"number": number}
    return _("Questions that have both topics in their vocabulary, and one of them then: %(number)s") % {
        "number": number
    }


def _others(kind: str, kept: Model, removed: Model) -> Iterator[str]:
    if kind == MergedKind.TOPIC and kept.theme != removed.theme:
        words = {"removed": removed.theme, "kept": kept.theme}
        yield _("Their themes differ: “%(removed)s” gives way to “%(kept)s”.") % words
    if kind == MergedKind.LINE and kept.leaning != removed.leaning:
        words = {"removed": removed.get_leaning_display(), "kept": kept.get_leaning_display()}
        yield _("Their leanings differ: “%(removed)s” gives way to “%(kept)s”.") % words


def _obstacles(kind: str, kept: Model, removed: Model) -> Iterator[str]:
    if kept.pk == removed.pk:
        yield _("A record cannot be merged with itself.")
    if kind == MergedKind.LINE:
        if kept.question_id != removed.question_id:
            yield _("The two lines belong to different questions.")
        if kept.topic_id != removed.topic_id:
            words = {"removed": removed.topic, "kept": kept.topic}
            text = _("The two lines belong to different topics, “%(removed)s” and “%(kept)s”.")
            mend = _("Merge the topics first, or give both lines the same topic.")
            yield f"{text % words} {mend}"
    if kind == MergedKind.ORGANIZATION:
        current = Position.objects.current().select_related("question")
        theirs = dict(current.filter(organization=kept.pk).values_list("question", "title"))
        for position in current.filter(organization=removed.pk, question__in=theirs):
            words = {"question": position.question, "one": theirs[position.question_id], "other": position.title}
            text = _("Both have a current position on “%(question)s”: “%(one)s” and “%(other)s”.") % words
            mend = _("Withdraw one of the two first.")
            yield f"{text} {mend}"
