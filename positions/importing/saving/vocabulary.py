"""Save what positions refer to: questions with their topics, stances and lines of argument, and organizations."""

from collections.abc import Mapping

from django.db.models import CharField, F, Model, Value
from django.db.models.functions import Cast, Concat

from positions.choices import Side
from positions.importing.batch import Batch, Entry, Listing, slug_of
from positions.importing.columns import columns_of
from positions.importing.drafts import Columns
from positions.importing.judging.removals import Removals
from positions.importing.saving.children import save_children, save_links
from positions.importing.saving.ledger import Ledger
from positions.importing.saving.rows import fetch, remove_rows, save_rows, set_aside
from positions.models import LineOfArgument, Organization, Question, QuestionTopic, Stance, Topic
from positions.records.shapes import TopicRecord

NO_NAME = {"name": Concat(Value("#"), Cast("pk", CharField()))}
_NO_RANK = {"rank": F("rank") + 10_000}


def save_vocabulary(batch: Batch, *, removals: Removals, ledger: Ledger) -> None:
    """Save it all; what a list no longer has stays until no position holds on to it (see `remove_vocabulary`)."""
    _save_by_slug(Organization, batch.organizations, ledger=ledger, aside=NO_NAME)
    _save_by_slug(Question, batch.questions, ledger=ledger)
    records = [entry for listing in batch.topics.values() for entry in listing.entries]
    topics = {entry.record.slug: entry for entry in records if isinstance(entry.record, TopicRecord)}
    set_aside(fetch(Topic.objects, slug=removals.topics), NO_NAME)
    _save_by_slug(Topic, topics, ledger=ledger, aside=NO_NAME)
    questions = dict(Question.objects.values_list("slug", "pk"))
    _save_orders({questions[slug]: listing for slug, listing in batch.topics.items()}, ledger=ledger)
    for slug, listing in batch.stances.items():
        _save_stances(questions[slug], listing, gone=removals.stances[slug], ledger=ledger)
    for slug, listing in batch.lines.items():
        _save_lines(questions[slug], listing, ledger=ledger)


def remove_vocabulary(removals: Removals, *, ledger: Ledger) -> None:
    """Remove what the lists no longer have and no position uses any longer."""
    for question, slugs in removals.lines.items():
        remove_rows(LineOfArgument.objects.filter(question__slug=question, slug__in=slugs), ledger=ledger)
    for question, slugs in removals.stances.items():
        remove_rows(Stance.objects.filter(question__slug=question, slug__in=slugs), ledger=ledger)
    remove_rows(fetch(Topic.objects, slug=removals.topics), ledger=ledger)


def _save_by_slug(
    model: type[Model], entries: Mapping[str, Entry], *, ledger: Ledger, aside: Columns | None = None
) -> None:
    wanted = {slug: columns_of(entry.record) for slug, entry in entries.items()}
    stored = {row.slug: row for row in fetch(model._default_manager, slug=wanted)}
    save_rows(model, wanted, stored=stored, ledger=ledger, aside=aside)


def _save_orders(listings: Mapping[int, Listing], *, ledger: Ledger) -> None:
    """Put the topics of each question in the order of its list."""
    topics = dict(Topic.objects.values_list("slug", "pk"))
    wanted = {
        question: [{"topic_id": topics[slug_of(entry.record)]} for entry in listing.entries]
        for question, listing in listings.items()
    }
    save_children(QuestionTopic, wanted, parent="question", likeness=[("topic_id",)], ledger=ledger)


def _save_stances(question: int, listing: Listing, *, gone: set[str], ledger: Ledger) -> None:
    stored = {row.slug: row for row in Stance.objects.filter(question=question)}
    steps = len(listing.entries)
    wanted = {
        entry.record.slug: {
            **columns_of(entry.record),
            "question_id": question,
            "rank": rank,
            "side": entry.record.side or _side_of(rank, steps=steps),
        }
        for rank, entry in enumerate(listing.entries, 1)
    }
    set_aside([stored[slug] for slug in gone], _NO_RANK)
    keys = save_rows(Stance, wanted, stored=stored, ledger=ledger, aside=_NO_RANK)
    if gone or not all(ledger.is_unchanged(Stance, key) for key in keys.values()):
        ledger.touch(Question, [question])


def _side_of(rank: int, *, steps: int) -> Side:
    """The side of a step that names none: before the middle of the scale it keeps, after it, it changes."""
    middle = (steps + 1) / 2
    return Side.KEEP if rank < middle else Side.CHANGE if rank > middle else Side.MIDDLE


def _save_lines(question: int, listing: Listing, *, ledger: Ledger) -> None:
    topics = dict(Topic.objects.values_list("slug", "pk"))
    stored = {row.slug: row for row in LineOfArgument.objects.filter(question=question)}
    wanted = {
        entry.record.slug: {
            **columns_of(entry.record),
            "question_id": question,
            "topic_id": topics[entry.record.topic],
        }
        for entry in listing.entries
    }
    keys = save_rows(LineOfArgument, wanted, stored=stored, ledger=ledger)
    links = {keys[e.record.slug]: {keys[slug] for slug in e.record.answers} for e in listing.entries}
    save_links(LineOfArgument._meta.get_field("answers"), links, ledger=ledger)
