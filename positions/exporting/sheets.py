"""The rows of the tables in which editors take out many records at once, just as an import takes them back."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db.models import F, Prefetch

from positions.anchoring import State, is_ambiguous
from positions.exporting.cells import ODD
from positions.models import Argument, Organization, Position, TaggedPosition
from positions.records.tables import ARGUMENTS, ORGANIZATIONS, POSITIONS, Table

_AT_ONCE = 200
_BETWEEN = "; "


def table_rows(table: Table, *, keys: Iterable[int]) -> Iterator[list[str]]:
    """The headings, then a row for each of these primary keys, in this order; formulas are neutralized."""
    yield list(table.columns)
    keys = iter(keys)
    while some := list(islice(keys, _AT_ONCE)):
        rows = _LOADERS[table.name](some)
        for key in some:
            if key in rows:  # or it was deleted since the list was made
                yield [_neutral(cell) for cell in rows[key]]


def _neutral(cell: str) -> str:
    return f"'{cell}" if cell.startswith(tuple(ODD)) else cell


def _organizations(keys: list[int]) -> dict[int, list[str]]:
    rows = Organization.objects.filter(pk__in=keys)
    return {row.pk: [getattr(row, column) for column in ORGANIZATIONS.columns] for row in rows}


def _positions(keys: list[int]) -> dict[int, list[str]]:
    chosen = TaggedPosition.objects.filter(chosen=True).order_by("tag__name").select_related("tag")
    rows = Position.objects.filter(pk__in=keys).annotate(earlier=F("supersedes__slug"))
    rows = rows.select_related("organization", "question", "stance").prefetch_related(
        "sources", Prefetch("tagged_topics", chosen, to_attr="chosen_topics")
    )
    return {row.pk: _position(row) for row in rows}


def _position(row: Position) -> list[str]:
    source = next(iter(row.sources.all()), None)
    values = {
        "organization": row.organization.slug,
        "question": row.question.slug,
        "stance": row.stance.slug,
        "published": str(row.published_on or ""),
        "topics": _BETWEEN.join(_topic_name(tagged.tag) for tagged in row.chosen_topics),
        "source": source.url if source else "",
        "source_title": source.title if source else "",
        "supersedes": row.earlier or "",
    }
    return [values[column] if column in values else getattr(row, column) for column in POSITIONS.columns]


def _topic_name(topic: object) -> str:
    """Its name, but for one that would be taken for two."""
    return topic.slug if ";" in topic.name else topic.name


def _arguments(keys: list[int]) -> dict[int, list[str]]:
    rows = Argument.objects.filter(pk__in=keys).select_related("position", "topic", "line", "source").order_by()
    return {row.pk: _argument(row) for row in rows}


def _argument(row: Argument) -> list[str]:
    exact = row.anchor_state in ("", State.EXACT)
    around = not exact or (row.quote and is_ambiguous(row.position.text, row.quote))
    values = {
        "argument": str(row.pk),
        "position": row.position.slug,
        "topic": _topic_name(row.topic),
        "line": row.line.slug if row.line else "",
        "prefix": row.prefix if around else "",
        "suffix": row.suffix if around else "",
        "source": row.source.url if row.source else "",
        "anchor": row.anchor_state,
    }
    return [values[column] if column in values else getattr(row, column) for column in ARGUMENTS.columns]


_LOADERS: dict[str, Callable[[list[int]], dict[int, list[str]]]] = {
    ORGANIZATIONS.name: _organizations,
    POSITIONS.name: _positions,
    ARGUMENTS.name: _arguments,
}
