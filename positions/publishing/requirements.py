"""What must hold of a position before readers see it; everything that is missing is said at once."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from positions.choices import Status
from positions.models import Argument, Position
from positions.publishing.drafts import is_behind


@dataclass(frozen=True, slots=True)
class Missing:
    """A sentence, and where it is put right: the id of an element of the position's form, a page of its, or nothing."""

    text: str
    place: str = ""


def missing_in(position: Position) -> list[Missing]:
    """What a draft lacks to be published; nine queries for any number of arguments."""
    return [*_of_the_whole(position), *_of_its_arguments(position), *_of_its_draft(position)]


def _of_the_whole(position: Position) -> Iterator[Missing]:
    if not position.summary.strip():
        yield Missing(_("The summary is missing: it says why they hold this stance."), "id_summary")
    if not position.sources.exists():
        yield Missing(_("It has no source: readers could check nothing."), "sources-group")
    try:
        _as_published(position).clean()
    except ValidationError as error:
        field = next(iter(getattr(error, "error_dict", {})), "supersedes")
        yield from (Missing(text, f"id_{field}") for text in error.messages)


def _as_published(position: Position) -> Position:
    """What readers would then see, for asking the model's rules; it is never saved."""
    published = copy(position)
    published.status = Status.PUBLISHED
    if position.draft_of_id:
        published.pk, published.draft_of_id = position.draft_of_id, None
    return published


def _of_its_arguments(position: Position) -> Iterator[Missing]:
    vocabulary = set(position.question.vocabulary.values_list("topic", flat=True))
    to_look_at = set(position.arguments.needing_a_look().values_list("pk", flat=True))
    for argument in position.arguments.select_related("topic", "line"):
        if argument.pk in to_look_at:
            state = {"state": argument.get_anchor_state_display()}
            text = _("its quotation is not found in the statement as it was (%(state)s).") % state
            yield _missing_of(argument, text, place="anchors")
        for text in _of_argument(argument, vocabulary=vocabulary):
            yield _missing_of(argument, text, place=f"argument-{argument.pk}")
    for topic in position.tags.exclude(
        pk__in=vocabulary | {argument.topic_id for argument in position.arguments.all()}
    ):
        yield Missing(_("“%(topic)s” is not among the topics of the question.") % {"topic": topic}, "id_topics")


def _missing_of(argument: Argument, problem: str, *, place: str) -> Missing:
    claim = Truncator(argument.claim).chars(80)
    return Missing(_("“%(claim)s”: %(problem)s") % {"claim": claim, "problem": problem}, place)


def _of_argument(argument: Argument, *, vocabulary: set[int]) -> Iterator[str]:
    if not argument.quote and not argument.source_id:
        yield _("it rests on nothing: quote the statement, or name a source.")
    if argument.topic_id not in vocabulary:
        yield _("its topic “%(topic)s” is not among those of the question.") % {"topic": argument.topic}
    if argument.line and (argument.line.topic_id, argument.line.question_id) != (
        argument.topic_id,
        argument.position.question_id,
    ):
        yield _("its line of argument belongs to another topic or question.")


def _of_its_draft(position: Position) -> Iterator[Missing]:
    if is_behind(position):
        text = _(
            "The published record was changed after this draft was begun: compare them, and keep or edit this one."
        )
        yield Missing(text, "differences")
