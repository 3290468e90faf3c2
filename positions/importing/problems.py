"""What is wrong with a file: in which file, on which line, under which key, and how to put it right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

_FEW = 20
_NEAR = 60
"""From this likeness on, 0 to 100, a word may be the one that was meant."""

Keys = tuple[str | int, ...]


class Place(NamedTuple):
    """A value of a document, named by the keys that lead to it; items of a list count from 1.

    `lines` is the one line on which the document stands, or has the line of each value under its keys.
    """

    file: str
    lines: Mapping[Keys, int] | int = 1
    keys: Keys = ()

    @property
    def document(self) -> "Place":
        return Place(self.file, self.lines)

    def __truediv__(self, key: str | int) -> "Place":
        return Place(self.file, self.lines, (*self.keys, key))

    def __str__(self) -> str:
        return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in self.keys).lstrip(".")

    @property
    def line(self) -> int:
        """Where the value stands; of a missing one, where that begins which should hold it."""
        if isinstance(self.lines, int):
            return self.lines
        above = (self.keys[:depth] for depth in range(len(self.keys), 0, -1))
        return next((self.lines[keys] for keys in above if keys in self.lines), 1)


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
    """Every problem found so far, in all files; `unread` says that a file could not be read at all.

    `former` are, by kind, the names that records had, and the ones that they have now.
    """

    unread = False

    def __init__(self) -> None:
        super().__init__()
        self.former: dict[str, dict[str, str]] = {}

    def add(self, place: Place, message: str, *, remedy: str, line: int | None = None) -> None:
        self.append(Problem(place.file, place.line if line is None else line, str(place), message, remedy))

    def refer(self, place: Place, word: str, *, what: str, known: Iterable[str]) -> bool:
        """Whether a word is known, with a problem if not; an empty one is let pass, for it was a problem before."""
        if not word or word in known:
            return bool(word)
        if not self.unread:  # else it may be defined in the file that could not be read
            message = _("“%(word)s” is no %(what)s here.") % {"word": word, "what": _(what)}
            now = self.former.get(what, {}).get(word)
            remedy = (
                _("It is “%(now)s” now: write that.") % {"now": now} if now else choose_from(known, instead_of=word)
            )
            self.add(place, message, remedy=remedy)
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
    near = process.extractOne(instead_of, words, scorer=fuzz.ratio, score_cutoff=_NEAR)
    hints = [_("Did you mean “%(word)s”?") % {"word": near[0]}] if near else []
    if 0 < len(words) <= _FEW:
        hints.append(_("Known: %(words)s.") % {"words": ", ".join(words)})
    return " ".join(hints) or _("Add it first, or define it in a file of this import.")
