"""Full text on PostgreSQL: the generated columns `words` under GIN (see models.upkeep.words)."""

from collections.abc import Iterable

from django.db import connection
from pyroaring import BitMap

from positions.models.upkeep.words import CONFIGURATION, vectors
from positions.searching.engines.ids import ids_of, listed
from positions.searching.engines.places import ANYWHERE, NAME
from positions.searching.typed import Term

STEMMER = "english"
WEIGHTS = "{0.1, 0.2, 0.4, 1}"  # D statement; C quotation; B summary, claim; A organization, title

_ASKED = f"WITH asked AS MATERIALIZED (SELECT to_tsquery('{CONFIGURATION}', %s) AS query)"
_OF_ORGANIZATIONS = """SELECT p.id, o.words FROM positions_organization o
    JOIN positions_position p ON p.organization_id = o.id, asked WHERE o.words @@ query"""
_ROWS = f"""
    SELECT id, words FROM positions_position, asked WHERE words @@ query
    UNION ALL SELECT position_id, words FROM positions_argument, asked WHERE words @@ query
    UNION ALL {_OF_ORGANIZATIONS}"""


def matching(terms: Iterable[Term], *, where: str = ANYWHERE) -> BitMap:
    """The positions in which any of the terms stands, in the part that `where` names: one of engines.places."""
    asked = _expression(terms, weight="" if where == ANYWHERE else "A")
    rows = _OF_ORGANIZATIONS if where == NAME else _ROWS
    return ids_of(f"{_ASKED} SELECT {listed('id')} FROM ({rows}) AS found", values=[asked])


def relevance(terms: Iterable[Term], *, within: BitMap) -> dict[int, float]:
    """How well each position fits the terms, more being better: ts_rank of its rows, added up."""
    ranked = f"SELECT id, sum(ts_rank('{WEIGHTS}', words, query)) FROM ({_ROWS}) AS found, asked GROUP BY id"
    with connection.cursor() as cursor:
        cursor.execute(f"{_ASKED} {ranked}", [_expression(terms)])
        return {pk: score for pk, score in cursor.fetchall() if pk in within}


def agrees() -> bool:
    """Whether the index holds the words of the texts, all of them and no others."""
    with connection.cursor() as cursor:
        for table, vector in vectors().items():
            cursor.execute(f"SELECT EXISTS (SELECT FROM {table} WHERE words IS DISTINCT FROM {vector})")
            if cursor.fetchone() == (True,):
                return False
    return True


def _expression(terms: Iterable[Term], *, weight: str = "") -> str:
    return " | ".join(f"({_phrase(term, weight)})" for term in terms)


def _phrase(term: Term, weight: str) -> str:
    last = "*" * term.begins + weight
    marks = [weight] * (len(term.words) - 1) + [last]
    words = [f"'{word}'" + (f":{mark}" if mark else "") for word, mark in zip(term.words, marks, strict=True)]
    return " <-> ".join(words)
