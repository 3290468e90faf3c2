"""What a person typed into the search box, as terms to look for: "phrases", begin*, -without, this OR that; pure."""

import re
from dataclasses import dataclass

MAX_TERMS = 12
WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
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
        if term is None or len(groups) + len(without) >= MAX_TERMS:
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
    words = tuple(WORD.findall(text))
    return Term(words, begins=text.endswith("*")) if words else None
