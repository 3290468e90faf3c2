"""Save which arguments answer which."""

from collections import defaultdict
from collections.abc import Iterator

from positions.importing.judging import Plan
from positions.importing.judging.answers import Target
from positions.importing.saving.children import save_links
from positions.importing.saving.ledger import Ledger, in_chunks
from positions.models import Argument

_Arguments = dict[tuple[str, str], list[int]]


def save_answers(plan: Plan, *, ledger: Ledger) -> None:
    """Link the arguments of the plan, once all of them are saved, to those that they answer."""
    answered = {target.position for targets in plan.answers.values() for target in targets}
    answering = {target.position for target in plan.answers}
    arguments = _load_arguments(answered | answering)
    links: dict[int, set[int]] = {key: set() for key in _linked(plan.batch.position_slugs)}
    for argument, targets in plan.answers.items():
        (key,) = _resolve(argument, arguments)
        links[key] = {linked for target in targets for linked in _resolve(target, arguments)}
    save_links(Argument._meta.get_field("responds_to"), links, ledger=ledger)


def _linked(positions: set[str]) -> Iterator[int]:
    """The positions' arguments that answer any so far."""
    for chunk in in_chunks(positions):
        answering = Argument.objects.filter(position__slug__in=chunk, responds_to__isnull=False)
        yield from answering.order_by().values_list("pk", flat=True)


def _load_arguments(positions: set[str]) -> _Arguments:
    """The arguments of positions in their order, by position and topic."""
    arguments = defaultdict(list)
    for chunk in in_chunks(positions):
        rows = Argument.objects.filter(position__slug__in=chunk)
        for position, topic, key in rows.values_list("position__slug", "topic__slug", "pk"):
            arguments[position, topic].append(key)
    return arguments


def _resolve(target: Target, arguments: _Arguments) -> list[int]:
    those = arguments[target.position, target.topic]
    return those[target.number - 1 : target.number] if target.number else those
