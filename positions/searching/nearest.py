"""Which coded texts are nearest to a passage in their words, and what they speak for; pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from math import log

from positions.searching.typed import LONGEST, WORD, plain

NEAREST = 10  # that many texts speak
SATURATION, LENGTH = 1.2, 0.75  # k1 and b of BM25, as FTS5 has them
ALIKE = 0.5  # of the weight of the shorter text's words, at least, are in both


@dataclass(frozen=True, slots=True)
class Coded:
    """A text that is coded under a topic, perhaps on a line: an argument's, or the vocabulary's own words."""

    text: str
    topic: int
    line: int | None = None
    argument: int | None = None


@dataclass(slots=True)
class Vote:
    """How strongly the nearest texts speak for a topic or a line; by arguments, and by its own words or not."""

    strength: float = 0.0
    arguments: list[int] = field(default_factory=list)
    own_words: bool = False


class Wording:
    """The words of a passage, each with its weight: what few texts have tells more (BM25's inverse frequency)."""

    def __init__(self, frequencies: Mapping[str, int], *, among: int, stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._unseen = log(2 * among + 2)
        self.weights = {word: log(1 + (among - seen + 0.5) / (seen + 0.5)) for word, seen in frequencies.items()}

    def nearest(self, coded: Sequence[Coded]) -> list[tuple[float, Coded]]:
        """The NEAREST texts with a word in common, each with its BM25 (Robertson and Zaragoza 2009), best first."""
        counts = [Counter(_stems_in(one.text, self._stem)) for one in coded]
        average = sum(map(Counter.total, counts)) / (len(counts) or 1)
        scored = ((self._score(count, average), -place) for place, count in enumerate(counts))
        return [(score, coded[-place]) for score, place in nlargest(NEAREST, scored) if score > 0]

    def is_alike(self, text: str) -> bool:
        """Whether the text says much the same: most of the weight of either's words is in the other."""
        theirs = {stem: self.weights.get(stem, self._unseen) for stem in _stems_in(text, self._stem)}
        shared = sum(weight for stem, weight in self.weights.items() if stem in theirs)
        return shared >= ALIKE * min(sum(theirs.values()), sum(self.weights.values())) > 0

    def _score(self, count: Counter, average: float) -> float:
        room = SATURATION * (1 - LENGTH + LENGTH * count.total() / (average or 1))
        found = ((weight, count[stem]) for stem, weight in self.weights.items() if stem in count)
        return sum(weight * times * (SATURATION + 1) / (times + room) for weight, times in found)


def votes(near: Iterable[tuple[float, Coded]], *, on: str) -> list[tuple[int, Vote]]:
    """What the near texts speak for `on` "topic" or "line", the strongest first; each counts by its score squared."""
    heard: dict[int, Vote] = defaultdict(Vote)
    for score, one in near:
        if (choice := getattr(one, on)) is not None:
            vote = heard[choice]
            vote.strength += score * score
            if one.argument is None:
                vote.own_words = True
            else:
                vote.arguments.append(one.argument)
    return sorted(heard.items(), key=lambda item: -item[1].strength)


def distinct(text: str, *, stem: Callable[[str], str], most: int) -> dict[str, str]:
    """The first different words of the text, each under its stem, as they are looked up."""
    words: dict[str, str] = {}
    for word in WORD.findall(text):
        if len(words) < most and len(word) <= LONGEST:
            words.setdefault(stem(plain(word)), word)
    return words


def _stems_in(text: str, stem: Callable[[str], str]) -> Iterator[str]:
    return (stem(plain(word)) for word in WORD.findall(text))
