"""What changed between two wordings of a statement, word by word; pure text work."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

WORK = 400_000_000
"""Larger blocks, as the product of both lengths in words, are shown whole instead of word by word."""

LIKE = 0.3
"""Paragraphs that share a smaller part of their words are shown whole: word by word nobody could read either."""

_PARAGRAPHS = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that is "kept", "deleted" from the earlier wording or "inserted" in the later one."""

    kind: str
    text: str


def changes_between(earlier: str, *, later: str) -> list[list[Change]]:
    """Both wordings as one text, in paragraphs.

    Without what is inserted it reads as the earlier wording, without what is deleted as the later one, but for the
    blank lines between paragraphs. Paragraphs are matched first (difflib), then the words of those that differ (the
    longest common subsequence, by rapidfuzz).
    """
    before, after = _PARAGRAPHS.split(earlier.strip()), _PARAGRAPHS.split(later.strip())
    paragraphs = []
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            paragraphs += [[Change("kept", text)] for text in after[start:end]]
        else:
            paragraphs += _paired(before[first:last], after[start:end])
    return [changes for changes in paragraphs if any(change.text for change in changes)]


def _paired(before: Sequence[str], after: Sequence[str]) -> Iterator[list[Change]]:
    """Paragraphs that differ, one beside the other; what is left over was deleted or inserted whole."""
    for old, new in zip(before, after, strict=False):
        yield _by_words(_WORDS.findall(old), _WORDS.findall(new))
    yield from ([Change("deleted", text)] for text in before[len(after) :])
    yield from ([Change("inserted", text)] for text in after[len(before) :])


def _by_words(before: list[str], after: list[str]) -> list[Change]:
    if len(before) * len(after) > WORK or _are_unlike(before, after):
        whole = [Change("deleted", "".join(before)), Change("inserted", "".join(after))]
        return [change for change in whole if change.text]
    changes, old, new = [], "", ""
    for step in Indel.opcodes(before, after):
        gone, come = before[step.src_start : step.src_end], after[step.dest_start : step.dest_end]
        if step.tag == "equal":
            changes += [Change("deleted", old), Change("inserted", new), Change("kept", "".join(come))]
            old = new = ""
        else:
            old, new = old + "".join(gone), new + "".join(come)
    changes += [Change("deleted", old), Change("inserted", new)]
    return [change for change in changes if change.text]


def _are_unlike(before: list[str], after: list[str]) -> bool:
    old, new = ([word for word in words if word[0].isalnum()] for words in (before, after))
    return Indel.normalized_similarity(old, new) < LIKE
