"""What a table would do, row by row, and the digest by which two such outcomes are found to be the same."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from positions.importing.problems import Problem
from positions.importing.progress import Progress, silently
from positions.importing.report import Fate


class Change(NamedTuple):
    column: str
    before: str
    after: str


class Line(NamedTuple):
    """What becomes of one row; `to_draft` says that the change goes into a new draft of what readers have seen."""

    row: int
    fate: Fate
    label: str
    changes: tuple[Change, ...] = ()
    to_draft: bool = False


@dataclass(frozen=True, slots=True)
class Editor:
    """Who brings the table in, as far as it decides: a right, and what is to be done for them while it is saved.

    `begin` gives the primary key of the new draft of a position, `remember` is told the primary keys of all positions
    that were made or changed, `note` which records of which kind were made and changed. `first` is told those of
    the organizations that are about to be changed, so that their history begins with what was there. `progress` shows
    how far it is.
    """

    may_publish: bool = False
    begin: Callable[[int], int] = lambda position: position
    remember: Callable[[list[int]], None] = lambda positions: None
    first: Callable[[list[int]], None] = lambda organizations: None
    note: Callable[[str, list[int], list[int]], None] = lambda kind, made, changed: None
    progress: Progress = silently

    def begin_all(self, positions: Sequence[int]) -> dict[int, int]:
        """The primary keys of the new drafts by those of their positions."""
        drafts = {}
        with self.progress(stage="Beginning drafts", total=len(positions)) as advance:
            for position in positions:
                drafts[position] = self.begin(position)
                advance(1)
        return drafts


@dataclass(slots=True)
class Outcome:
    """Every row's change, or every problem; `saved` when it was carried out."""

    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    saved: bool = False

    @property
    def counts(self) -> Counter:
        counts = Counter(line.fate for line in self.lines)
        counts["to_draft"] = sum(line.to_draft for line in self.lines)
        return counts

    @property
    def changed(self) -> list[Line]:
        return [line for line in self.lines if line.fate != Fate.UNCHANGED]

    @property
    def digest(self) -> str:
        return digest_of([*self.lines, *map(str, self.problems)])


def digest_of(parts: Iterable[object]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(repr(part).encode(errors="surrogatepass"))
    return digest.hexdigest()
