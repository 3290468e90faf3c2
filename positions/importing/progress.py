"""How a long import shows that it goes on."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol


class Progress(Protocol):
    """Takes the steps of a stage and its name, and gives the steps back one by one."""

    def __call__(self, steps: Sequence[Any], *, stage: str) -> Iterable[Any]: ...


def silently(steps: Sequence[Any], *, stage: str) -> Iterable[Any]:
    return steps
