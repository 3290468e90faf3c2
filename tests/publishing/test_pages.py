"""Where finished pages are kept: bounded in a process's memory, or in Redis for all processes."""

import time
from threading import Thread

import pytest
from fakeredis import FakeRedisConnection, FakeServer

from positions.publishing.pages import OVERHEAD, Page, Pages
from positions.publishing.shared import SharedPages

REDIS = "django.core.cache.backends.redis.RedisCache"


def page(size):
    return Page([("Content-Type", "text/html")], b"x" * (size - OVERHEAD))


def test_of_more_than_fit_those_go_that_nobody_asked_for_the_longest():
    pages = Pages(limit=10 * 10_000)
    for key in range(10):
        pages.put(str(key), page=page(10_000))
    pages.get("0")
    pages.put("10", page=page(10_000))
    assert [key for key in map(str, range(11)) if pages.get(key) is None] == ["1"]


def test_a_page_that_is_put_again_counts_once():
    pages = Pages(limit=10 * 10_000)
    for _ in range(20):
        pages.put("same", page=page(10_000))
    pages.put("other", page=page(10_000))
    assert pages.get("same") and pages.get("other")


def test_a_page_that_would_take_the_place_of_many_is_not_kept():
    pages = Pages(limit=80_000)
    pages.put("small", page=page(10_000))
    pages.put("large", page=page(10_001))
    assert (pages.get("small"), pages.get("large")) == (page(10_000), None)


@pytest.fixture
def shared(settings):
    """Pages of two processes on one Redis."""
    options = {"connection_class": FakeRedisConnection, "server": FakeServer()}
    settings.CACHES = {"default": {"BACKEND": REDIS, "LOCATION": "redis://127.0.0.1:1", "OPTIONS": options}}
    return SharedPages(limit=80_000), SharedPages(limit=80_000)


def test_what_one_process_keeps_another_finds(shared):
    one, other = shared
    one.put("key", page=page(5_000))
    one.put("large", page=page(20_000))
    assert (other.get("key"), other.get("none"), other.get("large")) == (page(5_000), None, None)


def test_a_process_waits_while_another_makes_the_page(shared):
    one, other = shared
    seen = []

    def second():
        with other.making("key"):
            seen.append(other.get("key"))

    with one.making("key"):
        thread = Thread(target=second)
        thread.start()
        thread.join(0.2)
        assert thread.is_alive()
        one.put("key", page=page(5_000))
    thread.join(10)
    assert seen == [page(5_000)]


def test_without_redis_every_page_is_made_and_the_log_says_why_once(settings, caplog):
    settings.CACHES = {"default": {"BACKEND": REDIS, "LOCATION": "redis://127.0.0.1:1"}}  # where nobody listens
    pages = SharedPages(limit=80_000)
    with pages.making("key"):
        assert pages.get("key") is None
        pages.put("key", page=page(5_000))
    assert caplog.text.count("CACHE_URL does not answer") == 1


def test_redis_is_asked_again_after_a_rest(shared, monkeypatch):
    [pages, _] = shared
    pages.put("key", page=page(5_000))
    monkeypatch.setattr(pages, "_resting", time.monotonic() + 5)
    assert pages.get("key") is None
    monkeypatch.setattr(pages, "_resting", time.monotonic())
    assert pages.get("key") == page(5_000)
