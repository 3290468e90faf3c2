"""How many make a line of argument, on one side and on all, and who stands alone on a topic; from the catalogue."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyroaring import BitMap

from positions.models import Question, Stance, Topic
from positions.searching.catalogue import Catalogue
from positions.searching.filters import union


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the current positions, for a list of them."""

    catalogue: Catalogue
    found: BitMap


def use_of_lines(catalogue: Catalogue) -> Callable[[int | None], int]:
    """Tells how many organizations make a line of argument (primary key) in a current position."""
    return lambda line: len(catalogue.value("line", line))


def with_stances(catalogue: Catalogue, *, stances: Iterable[Stance]) -> BitMap:
    """The current positions with any of the stances."""
    return union(catalogue.value("stance", stance.pk) for stance in stances)


def use_among(catalogue: Catalogue, *, positions: BitMap) -> dict[int, int]:
    """How many of the positions make each line of argument (primary key) that any of them makes."""
    counts = {line: ids.intersection_cardinality(positions) for line, ids in catalogue.facets["line"].items()}
    return {line: count for line, count in counts.items() if count}


def alone_on(catalogue: Catalogue, *, question: Question, topic: Topic) -> BitMap:
    """The current positions on the question with an argument on the topic that stands on no line."""
    unlined = catalogue.facets["unlined"].items()
    found = union(ids for (on, _number), ids in unlined if on == topic.pk)
    return found & catalogue.value("question", question.pk)
