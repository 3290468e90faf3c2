"""Finished pages in Redis or Valkey, for every process of the site; without an answer from it pages are made anew."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.core.cache import caches
from redis import RedisError

from positions.publishing.pages import PATIENCE, Page, Pages

KEPT = 86_400  # seconds; a page of an older content version is never asked for again
logger = logging.getLogger(__name__)


class SharedPages(Pages):
    """Pages in Django's cache; one that has the size of `limit` / 8 or more is not kept."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(limit=limit)
        self.cache = caches["default"]

    def get(self, key: str) -> Page | None:
        try:
            kept = self.cache.get(key)
        except RedisError as error:
            logger.warning("Pages are made anew, CACHE_URL does not answer: %s", error)
            return None
        return Page(*kept) if kept else None

    def put(self, key: str, *, page: Page) -> None:
        if self.is_small(page):
            with suppress(RedisError):
                self.cache.set(key, tuple(page), timeout=KEPT)

    @contextmanager
    def making(self, key: str) -> Iterator[None]:
        """As in one process, and once more between the processes."""
        with super().making(key):
            first = self._wait_for_others(f"making:{key}")
            try:
                yield
            finally:
                if first:
                    with suppress(RedisError):
                        self.cache.delete(f"making:{key}")

    def _wait_for_others(self, key: str) -> bool:
        """Whether nobody else was making the page; if somebody was, until that one is done."""
        with suppress(RedisError):
            if self.cache.add(key, 1, timeout=PATIENCE):
                return True
            until = time.monotonic() + PATIENCE
            while time.monotonic() < until and key in self.cache:
                time.sleep(0.01)
        return False
