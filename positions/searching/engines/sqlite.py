"""Full text on SQLite: FTS5 over `positions_words` (models.upkeep.words describes its rows and columns)."""

from collections.abc import Collection, Iterable, Sequence

import numpy
from django.db import DatabaseError, connection
from pyroaring import BitMap

from positions.models.upkeep.words import WORDS
from positions.searching.engines.ids import ids_by_part, ids_of, listed
from positions.searching.engines.places import ANYWHERE, HEADS, NAME
from positions.searching.stems import forms
from positions.searching.typed import Term, plain

COLUMNS_OF = {ANYWHERE: "%s", HEADS: "{organization title} : (%s)", NAME: "{organization} : (%s)"}
ARGUMENT = 2**31 - 1  # the bits of a rowid that name the argument
WEIGHTS = "10, 8, 4, 1, 4, 2"  # organization, title, summary, statement, claim, quotation


def matching(terms: Collection[Term], *, where: str = ANYWHERE) -> BitMap:
    """The positions in which any of the terms stands, in the part that `where` names: one of engines.places."""
    asked = COLUMNS_OF[where] % _expression(terms)
    return ids_of(f"SELECT {listed('rowid >> 31')} FROM {WORDS} WHERE {WORDS} MATCH %s", values=[asked])


def relevance(terms: Collection[Term], *, within: BitMap) -> dict[int, float]:
    """How well each position fits the terms, more being better: BM25 of its rows, added up.

    Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), as FTS5 computes it, with a
    weight for each column.
    """
    rows = f"SELECT rowid >> 31 AS id, -bm25({WORDS}, {WEIGHTS}) AS score FROM {WORDS} WHERE {WORDS} MATCH %s LIMIT -1"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, sum(score) FROM ({rows}) GROUP BY id", [_expression(terms)])
        return {pk: score for pk, score in cursor.fetchall() if pk in within}


def holders(words: Sequence[str], *, most: int) -> list[tuple[numpy.ndarray, numpy.ndarray]]:
    """Of each word the arguments with it in claim or quotation and the positions with it in the statement.

    Of a common word these are only the newest `most` of either.
    """
    part = f"SELECT * FROM (SELECT %s, rowid FROM {WORDS} WHERE {WORDS} MATCH %s ORDER BY rowid DESC LIMIT {most:d})"
    asked = [
        (2 * place + kind, f"{columns} : {_expression([Term((word,))])}")
        for place, word in enumerate(words)
        for kind, columns in enumerate(("{claim quotation}", "statement"))
    ]
    rows = ids_by_part([part] * len(asked), values=asked)
    return [(rows[2 * place] & ARGUMENT, rows[2 * place + 1] >> 31) for place in range(len(words))]


def agrees() -> bool:
    """Whether the index holds the words of the texts, all of them and no others."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {WORDS} ({WORDS}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True


def _expression(terms: Iterable[Term]) -> str:
    asked = [form for term in terms for form in forms(term)]
    return " OR ".join(f'"{plain(" ".join(term.words))}"{" *" * term.begins}' for term in asked)
