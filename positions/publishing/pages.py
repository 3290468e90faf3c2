"""Finished pages in the memory of this process, and who makes one that is missing."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock
from typing import NamedTuple

PATIENCE = 10  # seconds to wait for a page that somebody else is making
OVERHEAD = 2_000  # bytes of a page's key, headers and bookkeeping, roughly


class Page(NamedTuple):
    """An answer of status 200 as it was sent: headers in order, and the body as it went out, compressed or not."""

    headers: list[tuple[str, str]]
    body: bytes


class Pages:
    """At most `limit` bytes of pages; of more, those go that were not asked for the longest time."""

    def __init__(self, *, limit: int) -> None:
        self.limit = limit
        self._size = 0
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._made: dict[str, Event] = {}
        self._lock = Lock()

    def get(self, key: str) -> Page | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: str, *, page: Page) -> None:
        if not self.is_small(page):
            return
        with self._lock:
            if key in self._pages:
                self._size -= _size(self._pages.pop(key))
            self._pages[key] = page
            self._size += _size(page)
            while self._size > self.limit:
                _key, dropped = self._pages.popitem(last=False)
                self._size -= _size(dropped)

    def is_small(self, page: Page) -> bool:
        """Whether it takes the place of few others: larger ones are not kept."""
        return _size(page) <= self.limit // 8

    @contextmanager
    def making(self, key: str) -> Iterator[None]:
        """For whoever misses the page: the first goes on at once, the others when that one is done, all at a time.

        So a page is made once, and one that may not be kept is made by each, and not one after the other.
        """
        with self._lock:
            made = self._made.get(key)
            if first := made is None:
                made = self._made[key] = Event()
        if not first:
            made.wait(PATIENCE)
        try:
            yield
        finally:
            if first:
                with self._lock:
                    del self._made[key]
                made.set()


def _size(page: Page) -> int:
    return len(page.body) + OVERHEAD
