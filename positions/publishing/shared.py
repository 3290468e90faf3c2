"""Finished pages in Redis or Valkey, for every process of the site; without an answer from it pages are made anew."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import caches
from redis import RedisError

from positions.publishing.pages import PATIENCE, Page, Pages

KEPT = 86_400  # seconds; a page of an older content version is never asked for again
REST = 5  # seconds in which nothing is asked of a server that did not answer
logger = logging.getLogger(__name__)


class SharedPages(Pages):
    """Pages in Django's cache; how much fits is Redis's own setting, `limit` bounds the single page."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(limit=limit)
        self._cache = caches["default"]
        self._resting = 0.0

    def get(self, key: str) -> Page | None:
        kept = self._ask(self._cache.get, key)
        return Page(*kept) if kept else None

    def put(self, key: str, *, page: Page) -> None:
        if self.is_small(page):
            self._ask(self._cache.set, key, tuple(page), timeout=KEPT)

    @contextmanager
    def making(self, key: str) -> Iterator[None]:
        """As in one process, and once more between the processes."""
        mark = f"making:{key}"
        with super().making(key):
            first = self._ask(self._cache.add, mark, 1, timeout=PATIENCE)
            until = time.monotonic() + PATIENCE
            while not first and time.monotonic() < until and self._ask(self._cache.has_key, mark):
                time.sleep(0.01)
            try:
                yield
            finally:
                if first:
                    self._ask(self._cache.delete, mark)

    def _ask(self, command: Callable, *values: Any, **options: Any) -> Any:
        """What the command answers, or None from a server that does not: the site goes on without it."""
        if time.monotonic() < self._resting:
            return None
        try:
            return command(*values, **options)
        except RedisError as error:
            self._resting = time.monotonic() + REST
            logger.warning("Pages are made anew, for CACHE_URL does not answer: %s", error)
            return None
