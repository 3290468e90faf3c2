"""What to offer a person who is typing, or who found nothing."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from django.db.models import Model
from django.db.models.functions import Lower
from rapidfuzz import process
from rapidfuzz.distance import OSA

from positions.models import Argument, LineOfArgument, Organization, Position, Topic
from positions.searching.catalogue import Catalogue
from positions.searching.finding import find, matching
from positions.searching.naming import by_name, words_of
from positions.searching.typed import Query, Term, parse, plain
from positions.searching.vocabulary import Vocabulary

SAMPLE = 2_000  # positions whose words make up what may have been meant
ALIKE = 0.7  # of the letters of a word, at least
OFFERED = 5
_LETTERS = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Offer:
    """Records whose names hold what was typed, at most OFFERED of each."""

    organizations: Sequence[Organization]
    topics: Sequence[Topic]
    lines: Sequence[LineOfArgument]

    def __bool__(self) -> bool:
        return bool(self.organizations or self.topics or self.lines)

    @property
    def names(self) -> list[str]:
        found = [*self.organizations, *self.topics, *self.lines]
        return list(dict.fromkeys(str(record) for record in found))


def offer(typed: str, *, vocabulary: Vocabulary, catalogue: Catalogue) -> Offer:
    """The organizations with a current position, the topics and the lines of the vocabulary with all typed words."""
    words = words_of(typed)
    if not words:
        return Offer([], [], [])
    return Offer(
        organizations=catalogue.answers.once(("offered", *words), lambda: _organizations(words, catalogue)),
        topics=_holding(vocabulary.topic_names, words),
        lines=_holding(vocabulary.line_names, words),
    )


def instead_of(query: Query, *, catalogue: Catalogue) -> list[str]:
    """What may have been meant by a query that finds nothing, worked out once for a content version."""
    return catalogue.answers.once(("instead", query), lambda: _instead_of(query, catalogue))


def _instead_of(query: Query, catalogue: Catalogue) -> list[str]:
    """Queries that give results, the likeliest first.

    Words that stand nowhere are replaced by those of the texts that are closest in letters (optimal string alignment:
    letters changed, added, left out or swapped); where every word stands somewhere, but not together, any will do.
    """
    words = catalogue.answers.once("words", _words)
    offered = []
    groups = [(group, bool(matching(catalogue, terms=group))) for group in query.groups]
    if len(groups) > 1 and all(known for _group, known in groups):
        offered = [" OR ".join(str(term) for group, _known in groups for term in group)]
    for rank in range(OFFERED):
        likely = [_replaced(group, known, words, rank) for group, known in groups]
        offered.append(" ".join(" OR ".join(map(str, group)) for group in likely))
    typed = " ".join(" OR ".join(map(str, group)) for group in query.groups)
    wanted = [text for text in dict.fromkeys(offered) if text and text != typed]
    return [text for text in wanted if find(catalogue, query=parse(text))][:3]


def _replaced(group: tuple[Term, ...], known: bool, words: dict[str, str], rank: int) -> tuple[Term, ...]:
    """The group with each word as one of the texts' own; `rank` 0 takes the likeliest, 1 the next."""
    return group if known else tuple(Term(tuple(_likely(word, words, rank) for word in term.words)) for term in group)


def _likely(word: str, words: dict[str, str], rank: int) -> str:
    folded = plain(word)
    if folded in words:
        return word
    similar = process.extract(folded, words.keys(), scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=OFFERED)
    return words[similar[min(rank, len(similar) - 1)][0]] if similar else word


def _words() -> dict[str, str]:
    """The words of a sample of the texts and of all names, without accents, each with its commonest spelling."""
    columns = ("organization__name", "title", "summary", "text")
    texts = [" ".join(row) for row in Position.objects.current().order_by("pk").values_list(*columns)[:SAMPLE]]
    texts += Argument.objects.readable().order_by("pk").values_list("claim", flat=True)[: 5 * SAMPLE]
    texts += Topic.objects.values_list("name", flat=True)
    texts += LineOfArgument.objects.values_list("statement", flat=True)[:SAMPLE]
    counted = Counter(word.lower() for text in texts for word in _LETTERS.findall(text))
    return {plain(word): word for word, _count in reversed(counted.most_common())}


def _organizations(words: tuple[str, ...], catalogue: Catalogue) -> list[Organization]:
    found = by_name(catalogue, words=words, within=catalogue.everything)
    each = groupby(catalogue.rows[pk].organization for pk in found)
    first = [organization for organization, _positions in islice(each, OFFERED)]
    return list(Organization.objects.filter(pk__in=first).order_by(Lower("name")))


def _holding(named: Iterable[tuple[str, Model]], words: Sequence[str]) -> list[Model]:
    return list(islice((record for name, record in named if all(word in name for word in words)), OFFERED))
