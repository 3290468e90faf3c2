"""What an import adds to the history: one revision with a version of every position that it made or changed."""

from collections.abc import Callable, Iterable

from django.contrib.auth.models import AbstractBaseUser

from positions.choices import How
from positions.publishing.history import keep


def record_import(
    positions: Iterable[int],
    *,
    user: AbstractBaseUser | None = None,
    advance: Callable[[int], object] = lambda number: None,
) -> None:
    """Keep the positions (primary keys) as they are stored now; `advance` is told how many more are kept."""
    keep(positions, how=How.IMPORTED, user=user, advance=advance)
