"""The positions of one page of a list, and the passages that show why they were found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count

from positions.choices import AnchorState, FoundIn
from positions.models import Argument, Position
from positions.searching.passages import Excerpt, Marker
from positions.searching.typed import Query

MOST_PASSAGES = 3  # shown of a position
MOST_ARGUMENTS = 2_000  # read for one page


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a position that hold a hit; `where` says whose they are, `fragment` leads to them on its page."""

    where: FoundIn
    excerpt: Excerpt
    fragment: str = ""

    @property
    def label(self) -> str:
        return self.where.label

    @property
    def is_ours(self) -> bool:
        return self.where in (FoundIn.CLAIM, FoundIn.SUMMARY)


def load_results(ids: Iterable[int]) -> Iterable[Position]:
    """The positions as cards need them, in any order."""
    positions = Position.objects.for_lists().select_related("question").annotate(argument_count=Count("arguments"))
    return positions.defer("text").prefetch_related("tags").in_bulk(ids).values()


def load_passages(ids: Sequence[int], *, typed: Query) -> Iterator[tuple[dict[str, str], list[Passage]]]:
    """Of each position slug, language and so on with the passages in which the words stand, at most MOST_PASSAGES."""
    marker = Marker(typed)
    said = defaultdict(list)
    arguments = Argument.objects.filter(position__in=ids).order_by("position", "order", "pk")
    for argument in arguments.values("position", "pk", "claim", "quote", "anchor_state")[:MOST_ARGUMENTS]:
        said[argument["position"]].append(argument)
    columns = ("pk", "slug", "language", "title", "text", "summary", "organization__name", "organization__abbreviation")
    for position in Position.objects.filter(pk__in=ids).order_by().values(*columns):
        yield position, _passages_of(position, said[position["pk"]], marker)


def hits_in(text: str, *, typed: Query) -> list[tuple[int, int]]:
    """Where in a statement the typed words stand: (start, end) in code points."""
    return Marker(typed).hits(text)


def _passages_of(position: dict[str, str], arguments: Iterable[dict[str, str]], marker: Marker) -> list[Passage]:
    """One passage of each text with a hit: their own words first, then ours."""
    places = [(FoundIn.TITLE, position["title"], ""), (FoundIn.STATEMENT, position["text"], "hit-{hit}")]
    for argument in arguments:
        here = f"argument-{argument['pk']}"
        quote = "" if argument["anchor_state"] == AnchorState.EXACT else argument["quote"]  # it stands in the statement
        places += [(FoundIn.QUOTATION, quote, here), (FoundIn.CLAIM, argument["claim"], here)]
    name = f"{position['organization__name']} {position['organization__abbreviation']}"
    places += [(FoundIn.SUMMARY, position["summary"], ""), (FoundIn.ORGANIZATION, name, "")]
    passages = []
    for where, text, fragment in places:
        if len(passages) < MOST_PASSAGES and (hits := marker.hits(text)):
            excerpt = marker.excerpt(text, hits=hits)
            passages.append(Passage(where, excerpt, fragment.format(hit=excerpt.first_hit)))
    return passages
