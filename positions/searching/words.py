"""A plain search: positions in which every word that was typed begins a word somewhere."""

import re
from collections.abc import Sequence

from django.db import connections
from django.db.models import Exists, OuterRef, Q, QuerySet

from positions.models import Argument, Position

MAX_WORDS = 12
FIELDS = ("organization__name", "organization__abbreviation", "title", "summary", "text")


def words_of(typed: str) -> list[str]:
    """The words to look for: the typed text without quotation marks, the first MAX_WORDS of it, each once."""
    return list(dict.fromkeys(re.findall(r"[^\s\0\"“”]+", typed)))[:MAX_WORDS]


def search(positions: QuerySet[Position], *, words: Sequence[str]) -> QuerySet[Position]:
    """The positions in which each word begins a word of organization, title, summary, statement or an argument.

    Upper and lower case are one, in every alphabet (SQLite's LIKE folds only ASCII, so both engines use their regular
    expressions). No words: no positions.
    """
    if not words:
        return positions.none()
    start = r"\m" if connections[positions.db].vendor == "postgresql" else r"\b"
    for word in words:
        pattern = (start if re.match(r"\w", word) else "") + re.escape(word)
        said = Argument.objects.filter(Q(claim__iregex=pattern) | Q(quote__iregex=pattern), position=OuterRef("pk"))
        here = Q(*((f"{field}__iregex", pattern) for field in FIELDS), _connector=Q.OR)
        positions = positions.filter(here | Exists(said))
    return positions
