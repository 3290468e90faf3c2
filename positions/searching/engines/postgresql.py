"""Full text on PostgreSQL: the generated columns `words` under GIN (see models.upkeep.words)."""

from collections.abc import Collection, Container, Iterable, Sequence

import numpy
from django.db import connection
from pyroaring import BitMap

from positions.models.upkeep.words import CONFIGURATION, CUT, vectors
from positions.searching.engines.ids import ids_by_part, ids_of, listed
from positions.searching.engines.places import ANYWHERE, NAME
from positions.searching.passages import Marker
from positions.searching.stems import forms
from positions.searching.typed import Query, Term, plain

WEIGHTS = "{0.1, 0.2, 0.4, 1}"  # D statement; C quotation; B summary, claim; A organization, title

_ASKED = f"WITH asked AS MATERIALIZED (SELECT to_tsquery('{CONFIGURATION}', %s) AS query)"
_OF_ORGANIZATIONS = """SELECT p.id, o.words FROM positions_organization o
    JOIN positions_position p ON p.organization_id = o.id, asked WHERE o.words @@ query"""
_ROWS = f"""
    SELECT id, words FROM positions_position, asked WHERE words @@ query
    UNION ALL SELECT position_id, words FROM positions_argument, asked WHERE words @@ query
    UNION ALL {_OF_ORGANIZATIONS}"""


_OF_CUT = f"""{_ASKED} SELECT id, title, summary, text FROM positions_position, asked
    WHERE words @@ (query && '''{CUT}'''::tsquery)"""


def matching(terms: Collection[Term], *, where: str = ANYWHERE) -> BitMap:
    """The positions in which any of the terms stands, in the part that `where` names: one of engines.places."""
    asked = _expression(terms, weight="" if where == ANYWHERE else "A")
    rows = _OF_ORGANIZATIONS if where == NAME else _ROWS
    found = ids_of(f"{_ASKED} SELECT {listed('id')} FROM ({rows}) AS found", values=[asked])
    return found | _with_phrases(terms, without=found) if where == ANYWHERE else found


def relevance(terms: Collection[Term], *, within: BitMap) -> dict[int, float]:
    """How well each position fits the terms, more being better: ts_rank of its rows, added up."""
    ranked = f"SELECT id, sum(ts_rank('{WEIGHTS}', words, query)) FROM ({_ROWS}) AS found, asked GROUP BY id"
    with connection.cursor() as cursor:
        cursor.execute(f"{_ASKED} {ranked}", [_expression(terms)])
        scores = dict(cursor.fetchall())
    scores |= dict.fromkeys(_with_phrases(terms, without=scores), 0.0)
    return {pk: score for pk, score in scores.items() if pk in within}


def _with_phrases(terms: Iterable[Term], *, without: Container[int]) -> BitMap:
    """The other positions with a phrase, of those so long that the index could not keep the place of every word."""
    phrases = [term for term in terms if len(term.words) > 1]
    if not phrases:
        return BitMap()
    marker = Marker(Query(groups=(tuple(phrases),)))
    with connection.cursor() as cursor:
        cursor.execute(_OF_CUT, [_expression(phrases, joined=" & ")])
        return BitMap(pk for pk, *texts in cursor if pk not in without and any(map(marker.hits, texts)))


def holders(words: Sequence[str], *, most: int) -> list[tuple[numpy.ndarray, numpy.ndarray]]:
    """Of each word the arguments with it in claim or quotation and the positions with it in the statement.

    Of a common word only some `most` of either.
    """
    part = "(SELECT %s, id FROM {table} WHERE words @@ to_tsquery('{configuration}', %s) LIMIT {most:d})"
    parts = [
        part.format(table=table, configuration=CONFIGURATION, most=most)
        for table in ("positions_argument", "positions_position")
    ]
    asked = [
        (2 * place + kind, _expression([Term((word,))], weight=weight))
        for place, word in enumerate(words)
        for kind, weight in enumerate(("", "D"))
    ]
    rows = ids_by_part(parts * len(words), values=asked)
    return [(rows[2 * place], rows[2 * place + 1]) for place in range(len(words))]


def agrees() -> bool:
    """Whether the index holds the words of the texts, all of them and no others."""
    with connection.cursor() as cursor:
        for table, vector in vectors().items():
            cursor.execute(f"SELECT EXISTS (SELECT FROM {table} WHERE words IS DISTINCT FROM {vector})")
            if cursor.fetchone() == (True,):
                return False
    return True


def _expression(terms: Iterable[Term], *, weight: str = "", joined: str = " <-> ") -> str:
    asked = [form for term in terms for form in forms(term)]
    return " | ".join(f"({_phrase(term, weight, joined)})" for term in asked)


def _phrase(term: Term, weight: str, joined: str) -> str:
    last = "*" * term.begins + weight
    marks = [weight] * (len(term.words) - 1) + [last]
    words = [f"'{plain(word)}'" + (f":{mark}" if mark else "") for word, mark in zip(term.words, marks, strict=True)]
    return joined.join(words)
