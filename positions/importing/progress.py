"""How a long import shows that it goes on."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

Advance = Callable[[int], object]
"""Is told how many more steps are done."""


class Progress(Protocol):
    """Opens a stage of so many steps."""

    def __call__(self, *, stage: str, total: int) -> AbstractContextManager[Advance]: ...


@contextmanager
def silently(*, stage: str, total: int) -> Iterator[Advance]:
    yield lambda steps: None
