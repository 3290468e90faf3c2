"""What an import adds to the history: one revision with a version of every position that it made or changed."""

from collections.abc import Callable, Iterable

from positions.choices import How
from positions.publishing.history import keep


def record_import(positions: Iterable[int], *, advance: Callable[[int], object]) -> None:
    """Keep the positions (primary keys) as they are stored now; `advance` is told how many more are kept."""
    keep(positions, how=How.IMPORTED, advance=advance)
