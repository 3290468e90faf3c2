"""The organizations that a page offers to choose from: all while they are few, else those found by what is typed."""

from dataclasses import dataclass
from itertools import islice

from positions.choices import OrganizationKind
from positions.models import Position, Topic
from positions.searching.naming import by_name, words_of
from positions.searching.standing import first_by_name

FEW = 100  # organizations; of more a page offers none before somebody typed a name, a kind or a stance
OFFERED = 20


@dataclass(frozen=True, slots=True)
class Choice:
    """Current positions on a question: `known` what an address may name, by slug, and `offered` by name.

    `few` says that those offered are all there are.
    """

    known: dict[str, Position]
    offered: list[Position]
    few: bool


def choose(question, *, slugs, typed, kept):
    """What there is to choose for an address with these slugs and, where there are many, these typed words."""
    within = kept.value("question", question.pk)
    if len(within) <= FEW:
        every = kept.answers.once(
            ("speaking", question.pk), lambda: list(_positions().current().on(question).by_name())
        )
        return Choice(_by_slug(every), every, few=True)
    return Choice(_asked(question, slugs, kept), offered(typed, question=question, kept=kept), few=False)


def offered(typed, *, question, kept):
    """The first positions on the question whose organization's name, kind or stance holds the words, alphabetical."""
    words = words_of(typed)
    if not words:
        return []
    within, labels = kept.value("question", question.pk), _labels(question, kept)
    found = list(islice(by_name(kept, words=words, within=within, labels=labels), OFFERED))
    return list(_positions().filter(pk__in=found).by_name()) if found else []


def _labels(question, kept):
    """The words for each kind, in the reader's language, and for each stance, with those who are or take it."""
    stances = kept.answers.once(("stances", question.pk), lambda: list(question.stances.all()))
    kinds = [(str(kind.label), kept.value("kind", kind.value)) for kind in OrganizationKind]
    return [*kinds, *((stance.label, kept.value("stance", stance.pk)) for stance in stances)]


def first_two(question, *, kept):
    """The alphabetically first two positions on the question, by their organization's slug."""
    found = first_by_name(kept.value("question", question.pk), most=2, catalogue=kept)
    key = ("first two", question.pk)
    return _by_slug(kept.answers.once(key, lambda: list(_positions().filter(pk__in=found).by_name())))


def topics_of(question, *, kept):
    """The vocabulary of the question, loaded once for a content version."""
    return kept.answers.once(("topics", question.pk), lambda: list(Topic.objects.of(question)))


def _asked(question, slugs, kept):
    """The positions of the organizations with these slugs, each loaded once for a content version."""
    keys = {slug: ("asked", question.pk, slug) for slug in slugs if slug and "\0" not in slug}
    known = {slug: kept.records.get(key) for slug, key in keys.items()}
    missing = [slug for slug, position in known.items() if position is None]
    found = _positions().current().filter(organization__slug__in=missing).also_on(question) if missing else []
    for slug, position in _by_slug(found).items():
        known[slug] = kept.records.put(keys[slug], position)
    return {slug: position for slug, position in known.items() if position}


def _positions():
    return Position.objects.for_lists().with_text_flag()


def _by_slug(positions):
    return {position.organization.slug: position for position in positions}
