"""What an import adds to the history: one revision with a version of every position that it made or changed."""

from collections.abc import Callable, Iterable

from positions.choices import How
from positions.models import Position
from positions.publishing.history import keep


def revisions() -> dict[int, int]:
    """The revision number of every position, by primary key."""
    return dict(Position.objects.order_by().values_list("pk", "revision"))


def changed_since(before: dict[int, int]) -> list[int]:
    """The primary keys of positions that are new, or of another revision, since `revisions()` was asked."""
    return sorted(pk for pk, revision in revisions().items() if before.get(pk) != revision)


def record_import(positions: Iterable[int], *, advance: Callable[[int], object]) -> None:
    """Keep the positions (primary keys) as they are stored now; `advance` is told how many more are kept."""
    keep(positions, how=How.IMPORTED, advance=advance)
