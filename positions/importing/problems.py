"""What is wrong with a file: in which file, on which line, under which key, and how to put it right."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from positions.importing.trees import Node

_FEW = 20


@dataclass(frozen=True, slots=True)
class Place:
    """A value of a file, named by the keys that lead to it; items of a list count from 1."""

    file: str
    root: Node | None = None
    keys: tuple[str | int, ...] = ()

    @property
    def document(self) -> "Place":
        return Place(self.file, self.root)

    def __truediv__(self, key: str | int) -> "Place":
        return Place(self.file, self.root, (*self.keys, key))

    def __str__(self) -> str:
        return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in self.keys).lstrip(".")

    @property
    def line(self) -> int:
        """Where the value stands; of a missing one, where that begins which should hold it."""
        node, line = self.root, 1
        for key in self.keys:
            node = node and node.child(key)
            line = node.line if node else line
        return line


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    file: str
    line: int
    keys: str
    message: str
    remedy: str

    def __str__(self) -> str:
        where = ":".join(filter(None, (self.file, str(self.line or ""), self.keys and f" {self.keys}")))
        return f"{where}: {self.message} {self.remedy}"


class Problems(list[Problem]):
    """Every problem found so far, in all files; `unread` says that a file could not be read at all."""

    unread = False

    def add(self, place: Place, message: str, *, remedy: str, line: int | None = None) -> None:
        self.append(Problem(place.file, place.line if line is None else line, str(place), message, remedy))

    def refer(self, place: Place, word: str, *, what: str, known: Iterable[str]) -> bool:
        """Whether a word is known, with a problem if not; an empty one is let pass, for it was a problem before."""
        if not word or word in known:
            return bool(word)
        if not self.unread:  # else it may be defined in the file that could not be read
            self.add(place, f"“{word}” is no {what} here.", remedy=choose_from(known, instead_of=word))
        return False


class ImportRefused(Exception):
    """The files have problems, and nothing of them was saved."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        return "\n".join([f"Nothing was saved, because of {count}:", *map(str, self.problems)])


def choose_from(known: Iterable[str], *, instead_of: str) -> str:
    """The remedy for a word that is not known: the nearest known one, and all of them when they are few."""
    words = sorted(set(known))
    near = get_close_matches(instead_of, words, n=1)
    hints = [f"Did you mean “{near[0]}”?"] if near else []
    if 0 < len(words) <= _FEW:
        hints.append(f"Known: {', '.join(words)}.")
    return " ".join(hints) or "Define it in a file of this import first."
