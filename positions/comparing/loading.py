"""The rows that a comparison needs, in a number of queries that does not grow with it."""

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet

from positions.comparing.matrix import Matrix, join
from positions.models import Argument, LineOfArgument, Position, Question, Topic


def load_columns(question: Question, *, organizations: Sequence[int]) -> list[Position]:
    """The current positions of the organizations (by primary key) on the question, in the order asked for."""
    positions = Position.objects.current().on(question).for_lists().filter(organization__in=organizations)
    order = {pk: place for place, pk in enumerate(organizations)}
    columns = sorted(positions.defer("text").prefetch_related("sources"), key=lambda row: order[row.organization_id])
    for column in columns:
        column.short_name = column.organization.short_name
    return columns


def load_matrix(columns: Sequence[Position], *, topics: Sequence[Topic], rows: str = "all") -> Matrix:
    """The comparison of the columns over the topics; three queries, and one more for each direction of answers."""
    arguments = list(arguments_with_links().filter(position__in=columns, topic__in=topics))
    count_use(arguments)
    number_sources(columns, arguments=arguments)
    return join(columns, topics=topics, arguments=arguments, rows=rows)


def arguments_with_links() -> QuerySet[Argument]:
    """Arguments with line and source, and as lists `targets` and `answers` what they answer and what answers them."""
    others = Argument.objects.readable().select_related("position__organization").defer("position__text")
    return Argument.objects.select_related("line", "source").prefetch_related(
        Prefetch("responds_to", others, to_attr="targets"), Prefetch("answered_by", others, to_attr="answers")
    )


def count_use(arguments: Sequence[Argument]) -> None:
    """Give each argument `use`: how many organizations make its line of argument; one query."""
    lines = {argument.line_id for argument in arguments}
    use = dict(LineOfArgument.objects.filter(pk__in=lines).with_use().values_list("pk", "use"))
    for argument in arguments:
        argument.use = use.get(argument.line_id, 0)


def number_sources(columns: Sequence[Position], *, arguments: Sequence[Argument]) -> None:
    """Give the sources of the columns their `number` in one list, and so to the arguments that name them; no query."""
    sources = [source for column in columns for source in column.sources.all()]
    numbers = {source.pk: number for number, source in enumerate(sources, start=1)}
    for source in sources + [argument.source for argument in arguments if argument.source]:
        source.number = numbers.get(source.pk)
