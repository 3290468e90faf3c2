"""Tables of any size as CSV (RFC 4180), some hundred positions at a time, whose lines the database itself makes.

That takes a third of the time of Python's csv module, and other threads run meanwhile. Each fetch is a query of its own
by primary keys: no cursor stays open between two, and memory does not grow. A position is in the table whole, as it was
when its turn came, or not at all when readers may no longer see it; two positions may be of different moments.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection
from django.utils.encoding import force_bytes

from positions.choices import Status
from positions.exporting.cells import LINE_END, ODD
from positions.exporting.tables import SPEAKER, SPEAKERS, Column, Table

FIRST, AT_ONCE = 25, 100
_ODD = ", ".join(str(ord(character)) for character in ODD)


@dataclass(frozen=True, slots=True)
class _Dialect:
    """What the engines call by different names, or do quickest in different ways."""

    asked: str  # the keys as rows of a value and its place, the key
    together: str  # joins the texts of several rows
    raw: str  # the type of a text that Python need not decode, where there is one
    fill: str  # fills a template, a NULL being nothing
    code: str  # the code point of the first character of a text
    doubled: str  # a text with its quotation marks doubled


_DIALECTS = {
    "sqlite": _Dialect(
        asked="json_each(%(keys)s) AS asked",
        together="group_concat",
        raw="blob",
        fill="printf",
        code="unicode",
        doubled="""CASE WHEN {0} GLOB '*"*' THEN replace({0}, '"', '""') ELSE {0} END""",
    ),
    "postgresql": _Dialect(
        asked="unnest(CAST(%(keys)s AS bigint[])) WITH ORDINALITY AS asked (value, key)",
        together="string_agg",
        raw="text",
        fill="format",
        code="ascii",
        doubled="""replace({0}, '"', '""')""",
    ),
}


def write_lines(table: Table, *, keys: Iterable[int]) -> Iterator[bytes]:
    """The table of the published positions of these primary keys, in this order: the header, then parts of it."""
    statement = _statement(table, _DIALECTS[connection.vendor])
    status = {"status": Status.PUBLISHED}
    yield (",".join(column.name for column in table.columns) + LINE_END).encode()
    keys, number = iter(keys), FIRST
    while some := list(islice(keys, number)):
        number = AT_ONCE
        with connection.cursor() as cursor:
            cursor.execute(statement, status | {"keys": json.dumps(some) if connection.vendor == "sqlite" else some})
            rows = cursor.fetchall()
        yield b"".join(force_bytes(lines) for [lines] in rows if lines)


def _statement(table: Table, dialect: _Dialect) -> str:
    return (SPEAKERS + table.query).format(
        speaker=_filled(SPEAKER, dialect),
        line=_filled((Column("", "speaker", typed=False), *table.own), dialect, end=LINE_END),
        asked=dialect.asked,
        together=dialect.together,
        raw=dialect.raw,
    )


def _filled(columns: Sequence[Column], dialect: _Dialect, *, end: str = "") -> str:
    """The SQL of cells with commas between; typed ones in quotation marks, and neutralized (see `cells`)."""
    template = ",".join('"%%s%%s"' if column.typed else "%%s" for column in columns)
    values = ", ".join(value for column in columns for value in _values(column, dialect))
    return f"{dialect.fill}('{template}{end}', {values})"


def _values(column: Column, dialect: _Dialect) -> Iterator[str]:
    text = column.source
    if column.typed:
        code = f"{dialect.code}({text})"  # most texts begin with a letter, so that the quicker test comes first
        yield f"CASE WHEN {code} NOT BETWEEN 65 AND 65290 AND {code} IN ({_ODD}) THEN '''' ELSE '' END"
        text = dialect.doubled.format(text)
    yield text
