"""What an import adds to the history: one revision with a version of every record that it made or changed."""

from collections.abc import Callable, Iterable, Mapping

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model

from positions.choices import How
from positions.models import Position
from positions.publishing.history import keep


def record_import(
    positions: Iterable[int],
    *,
    others: Mapping[type[Model], Iterable[int]] | None = None,
    user: AbstractBaseUser | None = None,
    advance: Callable[[int], object] = lambda number: None,
) -> None:
    """Keep the positions and other records (primary keys) as they are stored now; `advance` hears how many more are."""
    keep({**(others or {}), Position: positions}, how=How.IMPORTED, user=user, advance=advance)
