"""What was worked out once and holds as long as its owner does: a bounded store for answers and pieces of pages."""

import threading
from collections.abc import Callable, Hashable
from typing import TypeVar

Made = TypeVar("Made")


class Kept:
    """Of what was made, by key, the `most` used last; safe for threads, which at worst make the same thing twice."""

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._made: dict[Hashable, object] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> object | None:
        with self._lock:
            found = self._made.pop(key, None)
            if found is not None:
                self._made[key] = found
        return found

    def put(self, key: Hashable, made: Made) -> Made:
        with self._lock:
            self._made.pop(key, None)
            self._made[key] = made
            while len(self._made) > self._most:
                del self._made[next(iter(self._made))]
        return made

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` makes, unless it is there; it must not be None."""
        found = self.get(key)
        return self.put(key, make()) if found is None else found
