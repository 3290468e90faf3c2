"""A plane on which things take room, so that marks do not lie on each other and labels stay readable."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from math import ceil, floor

from positions.picturing.shapes import Box, Point

CELL = 4  # the plane is cut into squares of so many pixels


class Board:
    """What is taken and what is free of a plane of this size."""

    def __init__(self, width: float, *, height: float) -> None:
        self.width, self.height = width, height
        self._taken: set[tuple[int, int]] = set()

    def take(self, box: Box) -> None:
        self._taken.update(_cells(box))

    def fits(self, box: Box) -> bool:
        inside = box.left >= 0 and box.top >= 0 and box.right <= self.width and box.bottom <= self.height
        return inside and self._taken.isdisjoint(_cells(box))

    def nearest(self, wanted: Point, *, side: float) -> Point:
        """The free place nearest to the one wanted for the center of a square, or that place where none is free."""
        x, y = (round(value / CELL) * CELL for value in wanted)
        for across, down in _outward(round(max(self.width, self.height)), step=round(side / 2)):
            center = Point(x + across, y + down)
            if self.fits(square(center, side=side)):
                return center
        return wanted


def square(center: Point, *, side: float) -> Box:
    return Box(center.x - side / 2, center.y - side / 2, side, side)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    columns = range(floor(box.left / CELL), ceil(box.right / CELL))
    return product(columns, range(floor(box.top / CELL), ceil(box.bottom / CELL)))


@lru_cache(maxsize=2)
def _outward(reach: int, *, step: int) -> list[tuple[int, int]]:
    """Steps from a place to its surroundings, the shortest first, always in the same order."""
    steps = product(range(-reach, reach + 1, step), repeat=2)
    return sorted(steps, key=lambda taken: (taken[0] ** 2 + taken[1] ** 2, taken))
