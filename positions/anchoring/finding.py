"""Find a quotation in a text again, and say how well it was found."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from heapq import nlargest, nsmallest

from positions.anchoring.folding import Folded, fold, plain
from positions.anchoring.resembling import Passage, least_score, resembling
from positions.anchoring.surroundings import Surroundings

FOLDED_SCORE = 99.0
"""Score of a passage that differs in typography only; no passage with other words scores higher."""

NEAR = 65.0
"""From this score on, words are near enough to be shown to an editor."""

MANY = 1000
"""Of more places than these that look the same, only the ones nearest to the earlier start are weighed."""


class State(StrEnum):
    """How a quotation was found: as it was; somewhere else; in other words; not at all."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quotation stands, and how sure that is.

    It is two selectors of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/, section 4.2) in
    one: quote, prefix and suffix of a TextQuoteSelector, which calls the quote `exact`; start and end of a
    TextPositionSelector, in Unicode code points. The quote is always the words that were asked for, `text[start:end]`
    what stands there now; the score, 0 to 100, says how alike the two are. Prefix and suffix are what stands beside it
    in the text; when it is lost, they are as given.
    """

    quote: str
    prefix: str
    suffix: str
    start: int | None
    end: int | None
    state: State
    score: float


def find(text: str, quote: str, *, prefix: str = "", suffix: str = "", near: int | None = None) -> Anchor:
    """Find the quotation letter for letter, else with typography folded, else in words that resemble it.

    exact: it stands there letter for letter, and at least one side of it is as given, or nothing was given.
    moved: it stands there letter for letter, but between other words.
    changed: only its typography differs, or the words there resemble it and stand between the words given.
    lost: none of these; a passage that only resembles it is not taken when it stands between other words.
    Of several places the likeliest by its surroundings is taken, then the nearest to `near`, the earlier start, then
    the first. White space at either end is part of the quotation; a blank quotation is a ValueError.
    """
    if not quote.strip():
        raise ValueError("a quotation needs words; this one is blank")
    given = Surroundings.given(prefix, suffix)
    if best := _choose(_letter_for_letter(text, quote, given), text=text, given=given, near=near):
        fits = given.fit(Surroundings.of(text, best.start, best.end))
        return _anchor(text, quote, best, State.EXACT if fits else State.MOVED)
    folded, needle = fold(text), fold(quote).text
    if not needle.strip():  # marks that no reader sees, such as a byte order mark, stand nowhere but letter for letter
        return Anchor(quote, prefix, suffix, None, None, State.LOST, 0.0)
    for passages in (_typography_aside(folded, needle), _rewritten(text, folded, needle, given)):
        if best := _choose(passages, text=text, given=given, near=near):
            return _anchor(text, quote, best, State.CHANGED)
    return Anchor(quote, prefix, suffix, None, None, State.LOST, 0.0)


def find_only(text: str, quote: str) -> Anchor | None:
    """The anchor of words that stand in the text letter for letter and only once, as most quotations do; else None."""
    start = text.find(quote)
    if start < 0 or not quote.strip() or text.find(quote, start + 1) >= 0:
        return None
    return _anchor(text, quote, Passage(start, start + len(quote), 100.0), State.EXACT)


def stands_at(text: str, quote: str, *, start: int | None) -> Anchor | None:
    """The anchor of words that stand at just this place, as somebody who selected them there says; else None."""
    if start is None or start < 0 or not quote.strip() or not text.startswith(quote, start):
        return None
    return _anchor(text, quote, Passage(start, start + len(quote), 100.0), State.EXACT)


def occurrences(text: str, quote: str) -> list[int]:
    """Where the quotation starts, letter for letter, overlapping occurrences included."""
    starts, start = [], text.find(quote) if quote else -1
    while start >= 0:
        starts.append(start)
        start = text.find(quote, start + 1)
    return starts


def is_ambiguous(text: str, quote: str, *, prefix: str = "", suffix: str = "") -> bool:
    """Whether the quotation stands there more than once and its surroundings do not tell which place is meant."""
    given = Surroundings.given(prefix, suffix)
    passages = _letter_for_letter(text, quote, given) or _typography_aside(fold(text), fold(quote).text)
    if len(passages) < 2 or not given.known:
        return len(passages) > 1
    rank = _rank_in(text, given)
    first, second = nlargest(2, passages[:MANY], key=rank)
    return rank(first) == rank(second) or not given.fit(Surroundings.of(text, first.start, first.end))


def nearest(text: str, quote: str) -> str:
    """The words of the text that are most like the quotation, to show to an editor; empty when nothing is near."""
    if not quote.strip() or quote in text:
        return quote.strip()
    folded, needle = fold(text), fold(quote).text
    passages = _typography_aside(folded, needle) or resembling(folded, needle, least=NEAR)
    best = max(passages, key=lambda passage: passage.score, default=Passage(0, 0, 0.0))
    return text[best.start : best.end]


def _letter_for_letter(text: str, quote: str, given: Surroundings) -> list[Passage]:
    """Where the quotation stands with just these surroundings, else wherever it stands."""
    whole = occurrences(text, given.prefix + quote + given.suffix)
    starts = [start + len(given.prefix) for start in whole] or occurrences(text, quote)
    return [Passage(start, start + len(quote), 100.0) for start in starts]


def _typography_aside(folded: Folded, needle: str) -> list[Passage]:
    """Where the quotation stands letter for letter once typography is folded, in whole letters of the original."""
    spans = ((start, start + len(needle)) for start in occurrences(folded.text, needle))
    return [
        Passage(*folded.span(start, end), FOLDED_SCORE)
        for start, end in spans
        if not folded.cuts_unit(start) and not folded.cuts_unit(end)
    ]


def _rewritten(text: str, folded: Folded, needle: str, given: Surroundings) -> Iterator[Passage]:
    """Passages near enough to be the quotation in other words, and standing where it stood as far as we know."""
    sides = {"prefix": plain(given.prefix), "suffix": plain(given.suffix)}
    for start, end, score in resembling(folded, needle, least=least_score(len(needle)), **sides):
        if given.fit(Surroundings.of(text, start, end)):
            yield Passage(start, end, min(score, FOLDED_SCORE))


def _choose(passages: Iterable[Passage], *, text: str, given: Surroundings, near: int | None) -> Passage | None:
    """The passage with the likeliest words and surroundings; of equals the nearest to the earlier start, or first."""
    passages = list(passages)
    if len(passages) < 2:
        return passages[0] if passages else None
    by_distance = nsmallest(MANY, passages, key=lambda it: (0 if near is None else abs(it.start - near), it.start))
    return max(by_distance, key=_rank_in(text, given))


def _rank_in(text: str, given: Surroundings) -> Callable[[Passage], tuple[float, bool]]:
    """How well a passage answers; letter for letter tells surroundings apart that are alike, such as a text's start."""

    def rank(passage: Passage) -> tuple[float, bool]:
        found = Surroundings.of(text, passage.start, passage.end)
        return passage.score + given.closeness(found), found == given

    return rank


def _anchor(text: str, quote: str, passage: Passage, state: State) -> Anchor:
    beside = Surroundings.of(text, passage.start, passage.end)
    return Anchor(quote, beside.prefix, beside.suffix, passage.start, passage.end, state, passage.score)
