"""The rows that a comparison needs, in a number of queries that does not grow with it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Prefetch, QuerySet, Value, prefetch_related_objects

from positions.comparing.matrix import Matrix, join
from positions.models import Argument, Position, Source, Topic
from positions.queries.argument import CURRENT

Use = Callable[[int | None], int]
"""Tells how many organizations make a line of argument (primary key)."""


@dataclass(frozen=True, slots=True)
class Linked:
    """An argument that another one answers, or that answers it, and whose it is."""

    place: tuple[int, int]
    pk: int
    position_id: int
    slug: str
    organization: str
    abbreviation: str

    @property
    def short_name(self) -> str:
        return self.abbreviation or self.organization

    def get_absolute_url(self) -> str:
        return f"{Position(slug=self.slug).get_absolute_url()}#argument-{self.pk}"


@dataclass(frozen=True, slots=True)
class Said:
    """An argument as a cell shows it: a flat row, because objects of its tables take most of a page's time.

    `use` is how many organizations make its line of argument.
    """

    pk: int
    position_id: int
    topic_id: int
    line_id: int | None
    line_slug: str
    line_statement: str
    claim: str
    quote: str
    anchor_state: str
    start: int | None
    source: Source | None
    use: int
    targets: list[Linked]
    answers: list[Linked]


@dataclass(frozen=True, slots=True)
class Column:
    """A current position with all that a comparison shows of it, the same in every one; never changed."""

    position: Position
    sources: list[Source]
    said: list[Said]

    @property
    def pk(self) -> int:
        return self.position.pk

    @property
    def coding(self) -> str:
        return self.position.coding

    @property
    def short_name(self) -> str:
        return self.position.organization.short_name


ROW = ("pk", "position", "topic", "line", "line__slug", "line__statement", "claim", "quote", "anchor_state", "start")


def load_columns(positions: Sequence[Position], *, use: Use) -> list[Column]:
    """A column of each of the positions; three queries."""
    prefetch_related_objects(positions, "sources")
    sources = {source.pk: source for position in positions for source in position.sources.all()}
    arguments = Argument.objects.filter(position__in=positions)
    targets, answers = _load_links(arguments)
    said = defaultdict(list)
    for *row, source in arguments.order_by("order", "pk").values_list(*ROW, "source"):
        argument = Said(*row, sources.get(source), use(row[3]), targets.get(row[0], []), answers.get(row[0], []))
        said[argument.position_id].append(argument)
    return [Column(position, list(position.sources.all()), said[position.pk]) for position in positions]


def compare_columns(columns: Sequence[Column], *, topics: Sequence[Topic], rows: str = "all") -> Matrix:
    """The comparison of the columns over the topics; no query."""
    wanted = {topic.pk for topic in topics}
    arguments = [argument for column in columns for argument in column.said if argument.topic_id in wanted]
    return join(columns, topics=topics, arguments=arguments, rows=rows)


def arguments_with_links() -> QuerySet[Argument]:
    """Arguments with line and source, and as lists `targets` and `answers` what they answer and what answers them."""
    others = Argument.objects.readable().select_related("position__organization").defer("position__text")
    return Argument.objects.select_related("line", "source").prefetch_related(
        Prefetch("responds_to", others, to_attr="targets"), Prefetch("answered_by", others, to_attr="answers")
    )


def count_use(arguments: Iterable[Argument], *, use: Use) -> None:
    """Give each argument `use`: how many organizations make its line of argument."""
    for argument in arguments:
        argument.use = use(argument.line_id)


def _load_links(arguments: QuerySet[Argument]) -> tuple[dict[int, list[Linked]], dict[int, list[Linked]]]:
    """What each of the arguments answers, and what answers it, in current positions; one query."""
    both = _links(arguments, "from_argument", "to_argument").union(
        _links(arguments, "to_argument", "from_argument"), all=True
    )
    links: dict[str, dict[int, list[Linked]]] = {"from_argument": defaultdict(list), "to_argument": defaultdict(list)}
    for own, pk, order, *other, side in both:
        links[side][pk].append(Linked((order, own), own, *other))
    for by_argument in links.values():
        for linked in by_argument.values():
            linked.sort(key=lambda other: other.place)
    return links["from_argument"], links["to_argument"]


def _links(arguments: QuerySet[Argument], side: str, other: str) -> QuerySet:
    readable = {f"{other}__position__{field}": value for field, value in CURRENT.items()}
    organization = f"{other}__position__organization"
    columns = (f"{other}__position", f"{other}__position__slug", f"{organization}__name")
    pairs = Argument.responds_to.through.objects.filter(
        **{f"{side}__in": arguments.order_by().values("pk")}, **readable
    )
    return pairs.values_list(
        F(other), F(side), f"{other}__order", *columns, f"{organization}__abbreviation", Value(side)
    )
