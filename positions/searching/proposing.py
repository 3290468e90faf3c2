"""What to propose for a passage from the arguments that are coded already; an editor decides."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy
import Stemmer
from django.db.models import Q, QuerySet

from positions.choices import AnchorState
from positions.models import Argument, LineOfArgument, Position, Question, Topic
from positions.searching.engines import engine
from positions.searching.nearest import Coded, Vote, Wording, distinct, votes

LETTERS = 4_000  # of a passage and its claim are read
WORDS = 60  # different ones are looked up
COMMON = 2_000  # a word that more arguments have is passed over while there are rarer ones
WEIGHED = 300  # arguments with the most telling words are read and weighed
STATEMENTS = 20  # whose quotations are weighed too: the index has their words with the statement
LINES = 2_000  # of a question are weighed
OWN = 500  # arguments of the position are compared
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A topic or a line of argument with what speaks for it: arguments among the nearest, and its own words or not."""

    record: Topic | LineOfArgument
    arguments: Sequence[Argument]
    own_words: bool


@dataclass(frozen=True, slots=True)
class Proposals:
    """The likeliest first; `asked` is how many coded arguments are among the nearest texts."""

    topics: Sequence[Proposal]
    lines: Sequence[Proposal]
    duplicates: Sequence[Argument]
    asked: int


def propose(
    words: str,
    *,
    question: Question,
    position: Position | None = None,
    but: int | None = None,
    without: Collection = (),
) -> Proposals:
    """What may fit a passage and its claim, given as `words`, in a position on the question.

    Its own arguments, of which `but` is the one that is being coded, are looked through for duplicates and not asked,
    nor are those of the position it is a draft of and of the positions `without`.
    """
    own = {position.pk, position.draft_of_id} - {None} if position else set()
    wording, arguments, statements = _look_up(words[:LETTERS])
    coded = _coded(question, own.union(without), arguments, statements)
    near = wording.nearest([*_vocabulary(question), *coded])
    known = Argument.objects.select_related("position__organization").defer("position__text")
    known = known.in_bulk([text.argument for _score, text in near if text.argument])
    return Proposals(
        topics=_proposals(votes(near, on="topic"), Topic.objects.all(), known),
        lines=_proposals(votes(near, on="line"), LineOfArgument.objects.select_related("topic"), known),
        duplicates=_duplicates(wording, position, but) if position and position.pk else [],
        asked=len(known),
    )


def answers_of(line: LineOfArgument) -> tuple[QuerySet, QuerySet]:
    """The lines that answer this line, and those that it answers; each with `use`, how many organizations make it."""
    lines = LineOfArgument.objects.with_use().select_related("topic").order_by("-use", "pk")
    return lines.filter(answers=line), lines.filter(answered_by=line)


def _look_up(words: str) -> tuple[Wording, list[int], list[int]]:
    """The weighed words, the arguments and the statements that have the most telling ones among them."""
    stem = Stemmer.Stemmer("porter").stemWord  # of both engines
    typed = distinct(words, stem=stem, most=WORDS)
    found = dict(zip(typed, engine().holders(list(typed.values()), most=COMMON + 1), strict=True))
    rare = {stem: rows for stem, rows in found.items() if len(rows[0]) <= COMMON}
    kept = rare or found
    among = Argument.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    wording = Wording({stem: len(rows[0]) for stem, rows in kept.items()}, among=among, stem=stem)
    weights = list(wording.weights.values())
    arguments = _heaviest([rows[0] for rows in kept.values()], weights, most=WEIGHED)
    statements = _heaviest([rows[1] for rows in kept.values()], weights, most=STATEMENTS)
    return wording, arguments, statements


def _heaviest(holders: Sequence[numpy.ndarray], weights: Sequence[float], *, most: int) -> list[int]:
    """The ids under which the most weight comes together."""
    if not holders:
        return []
    ids, places = numpy.unique(numpy.concatenate(holders), return_inverse=True)
    sums = numpy.bincount(places, weights=numpy.repeat(weights, [len(rows) for rows in holders]))
    return ids[numpy.argsort(-sums, kind="stable")[:most]].tolist()


def _coded(question: Question, without: Collection, arguments: Sequence, statements: Sequence) -> Iterator[Coded]:
    """The arguments, and those that quote from the statements, as far as they are to be asked.

    Each table is asked by its keys alone: a database that joins them may begin with all positions of the question.
    """
    wanted = Q(pk__in=arguments) | Q(position__in=statements, anchor_state=AnchorState.EXACT)
    rows = Argument.objects.filter(wanted).order_by().values_list("position", "pk", "topic", "line", "claim", "quote")
    rows = list(rows[: 2 * WEIGHED])
    places = Position.objects.filter(pk__in={row[0] for row in rows} - set(without)).order_by()
    places = places.values_list("pk", "question", "draft_of")
    asked = {pk for pk, *place in places if place == [question.pk, None]}
    for position, pk, topic, line, claim, quote in rows:
        if position in asked:
            yield Coded(f"{claim} {quote}", topic, line, pk)


def _vocabulary(question: Question) -> Iterator[Coded]:
    """What the topics and lines say themselves: it counts like an argument, and is there before the first one."""
    topics = question.vocabulary.values_list("topic", "topic__name", "topic__description")
    for pk, name, description in topics[:LINES]:
        yield Coded(f"{name} {description}", pk)
    for pk, topic, statement in question.lines.values_list("pk", "topic", "statement")[:LINES]:
        yield Coded(statement, topic, pk)


def _proposals(heard: Sequence[tuple[int, Vote]], records: QuerySet, known: Mapping[int, Argument]) -> list[Proposal]:
    found = records.in_bulk([pk for pk, _vote in heard[:SHOWN]])
    return [
        Proposal(found[pk], [known[argument] for argument in vote.arguments if argument in known], vote.own_words)
        for pk, vote in heard[:SHOWN]
        if pk in found
    ]


def _duplicates(wording: Wording, position: Position, but: int | None) -> list[Argument]:
    """The other arguments of the position that say much the same in claim or quotation."""
    others = position.arguments.exclude(pk=but)[:OWN]
    return [one for one in others if wording.is_alike(one.claim) or (one.quote and wording.is_alike(one.quote))]
