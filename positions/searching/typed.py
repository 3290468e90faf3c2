"""What a person typed into the search box, as terms to look for: "phrases", begin*, -without, this OR that; pure."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

MAX_TERMS = 12
FEWEST = 3  # Latin letters of a beginning: with fewer it is nearly every position's, and takes seconds to look up
LONGEST = 200  # letters of a word; of longer ones the databases know nothing in common

_kinds = defaultdict(str)
for _char in map(chr, range(0x80, 0xFE00)):
    _kinds[unicodedata.category(_char)] += _char
MARKS = _kinds["Mn"] + _kinds["Mc"]  # the vowel signs of many scripts, and accents of their own
LETTER = rf"[^\W_{_kinds['No']}]"  # or digit; ² and ½ are neither
WORD = re.compile(rf"(?:[a-zA-Z0-9]|{LETTER})(?:[a-zA-Z0-9]++|{LETTER}|[{MARKS}])*+")
_ACCENTS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
_SMALL = str.maketrans("ςſµ", "σsμ")  # which small letters have another small letter
_QUOTES = str.maketrans("“”„«»", '"""""')
_ITEM = re.compile(r'(-?)"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand next to each other; with `begins` the last of them need only begin so."""

    words: tuple[str, ...]
    begins: bool = False

    def __str__(self) -> str:
        words = " ".join(self.words) + "*" * self.begins
        return f'"{words}"' if len(self.words) > 1 else words


@dataclass(frozen=True, slots=True)
class Query:
    """Of each group one term has to be there, and of `without` none."""

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups or self.without)

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(term for group in self.groups for term in group)


def parse(typed: str) -> Query:
    """The Query in whatever was typed; letters and digits are words, all else only parts them. Never an error.

    An OR in capitals joins the terms beside it. What has no word in it is passed over, and after MAX_TERMS terms the
    rest is. The marks are those of web search engines, which PostgreSQL's websearch_to_tsquery follows too.
    """
    groups: list[tuple[Term, ...]] = []
    without: list[Term] = []
    joins = False
    for minus, phrase, plain in _ITEM.findall(typed.translate(_QUOTES))[: 4 * MAX_TERMS]:
        if plain == "OR":
            joins = bool(groups)
            continue
        excluded = bool(minus) or (plain.startswith("-") and not phrase)
        term = _term(phrase or plain)
        if term is None or sum(map(len, groups)) + len(without) >= MAX_TERMS:
            continue
        if excluded:
            without.append(term)
        elif joins:
            groups[-1] += (term,)
        else:
            groups.append((term,))
        joins = False
    return Query(tuple(dict.fromkeys(groups)), tuple(dict.fromkeys(without)))


def _term(text: str) -> Term | None:
    words = tuple(word for word in WORD.findall(text) if len(word) <= LONGEST)
    if not words:
        return None
    return Term(words, begins=text.endswith("*") and may_begin(words[-1]))


def may_begin(word: str) -> bool:
    """Whether words that begin so may be looked up."""
    return len(word) >= FEWEST or not word.isascii()


def plain(text: str) -> str:
    """The text in small letters, Latin ones without accents: what both databases make of a word."""
    text = text.lower()
    return text if text.isascii() else _ACCENTS.sub("", "".join(map(_without_accents, text))).translate(_SMALL)


def _without_accents(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    return base if "a" <= base <= "z" else char
