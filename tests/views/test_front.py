"""The page cache in front of Django: what it gives again, to whom, and what it leaves to Django."""

import gzip
import time
from threading import Barrier, Lock, Thread

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse, StreamingHttpResponse
from django.test import override_settings

from positions.models import ContentVersion, Organization
from positions.models.version import Version
from positions.publishing.pages import Pages
from positions.views import caching, front
from tests.make import make_organization, make_position
from tests.views.asking import ask


class Site:
    """The page cache with Django behind it; `made` are the addresses that Django answered."""

    def __init__(self, application=None):
        self.made = []
        self.application = application or WSGIHandler()
        self.cache = front.PageCache(self.django, pages=Pages(limit=2**20))

    def django(self, environ, start_response):
        self.made.append(environ["PATH_INFO"])
        return self.application(environ, start_response)

    def ask(self, address="/organizations/", **asked):
        return ask(self.cache, address, **asked)


@pytest.fixture
def one_connection(db, monkeypatch):
    """What a server does between two requests would end the transaction of a test."""
    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", lambda wrapper: None)


@pytest.fixture
def site(one_connection):
    make_position(organization=make_organization("Badge Union"))
    return Site()


def test_a_page_is_made_once_and_given_again_as_it_was(site):
    first, again = site.ask(), site.ask()
    assert site.made == ["/organizations/"]
    assert (first.status, first.headers, first.body) == (again.status, again.headers, again.body)
    assert first.status == 200
    assert b"Badge Union" in first.body
    assert "Content-Security-Policy" in again.headers


def test_a_coding_that_only_sounds_like_gzip_spoils_nothing(site):
    site.ask(accept_encoding="xgzip")
    assert site.ask(accept_encoding="gzip").headers["Content-Encoding"] == "gzip"


def test_a_page_is_kept_plain_and_compressed(site):
    for _ in range(2):
        plain, small = site.ask(), site.ask(accept_encoding="br, gzip")
        assert gzip.decompress(small.body) == plain.body
        assert small.headers["Content-Length"] == str(len(small.body))
        assert ("Content-Encoding" in plain.headers, small.headers["Content-Encoding"]) == (False, "gzip")
        assert small.headers["ETag"] == plain.headers["ETag"]
    assert len(site.made) == 2


def test_head_and_304_come_from_the_page_that_is_kept(site):
    page = site.ask()
    head = site.ask(method="HEAD")
    assert (head.status, head.headers, head.body) == (200, page.headers, b"")
    short = site.ask(if_none_match=page.headers["ETag"])
    assert (short.status, short.body) == (304, b"")
    assert short.headers == {name: page.headers[name] for name in ("ETag", "Cache-Control", "Vary")}
    assert len(site.made) == 1


@pytest.mark.parametrize("asked", [{"method": "HEAD"}, {"if_none_match": "*"}])
def test_what_is_no_whole_page_is_not_kept(site, asked):
    site.ask(**asked)
    assert site.ask().body
    assert len(site.made) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"address": "/es/organizations/"},
        {"address": "/organizations/?a=1"},
        {"host": "localhost"},
        {"x_forwarded_proto": "https"},
        {"hx_request": "true"},
    ],
)
def test_a_page_is_given_only_to_who_asks_the_same(site, other):
    pages = [site.ask(**asked) for _ in range(2) for asked in ({}, other)]
    assert len(site.made) == 2
    assert pages[0].headers["ETag"] == pages[2].headers["ETag"] != pages[1].headers["ETag"] == pages[3].headers["ETag"]


def test_a_host_that_is_not_ours_neither_gets_a_page_nor_gets_into_one(site):
    for _ in range(2):
        assert site.ask(host="elsewhere.example").status == 400
        page = site.ask()
        assert (page.status, b"elsewhere.example" in page.body) == (200, False)
    assert len(site.made) == 3


def test_behind_tls_a_kept_page_has_every_header_and_plain_http_is_still_redirected(one_connection):
    with override_settings(
        SECURE_SSL_REDIRECT=True,
        SECURE_HSTS_SECONDS=60,
        SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
    ):
        site = Site()
        for _ in range(2):
            page = site.ask(x_forwarded_proto="https")
            assert (page.status, page.headers["Strict-Transport-Security"]) == (200, "max-age=60")
            assert site.ask().headers["Location"] == "https://testserver/organizations/"
            assert site.ask(x_forwarded_proto="http").status == 301
    assert len(site.made) == 5


@pytest.mark.parametrize("known", [{"cookie": "a=1; sessionid=abc"}, {"authorization": "Basic abc"}])
def test_who_is_signed_in_gets_every_page_made_anew(site, known):
    site.ask()
    assert site.ask(**known).headers["Cache-Control"] == "no-store"
    assert "ETag" in site.ask().headers
    assert len(site.made) == 2


def test_a_cookie_of_somebody_else_hinders_nothing(site):
    site.ask()
    site.ask(cookie="theme=dark")
    assert len(site.made) == 1


@pytest.mark.parametrize(
    "address", ["/organizations/nobody/", "/organizations", "/admin/login/", "/healthz", "/corrections/"]
)
def test_what_is_not_for_all_is_made_each_time(site, address):
    first, again = site.ask(address), site.ask(address)
    assert first.status == again.status
    assert len(site.made) == 2


def test_after_a_write_the_page_is_made_anew(site):
    site.ask()
    Organization.objects.update(name="Badge Guild")
    assert b"Badge Guild" in site.ask().body


def test_a_page_that_was_made_while_somebody_wrote_does_not_count_as_new(site):
    """It was read before the write and is finished after it."""

    def slow(environ, start_response):
        response = made(environ, start_response)
        Organization.objects.update(name="Badge Guild")
        return response

    made, site.application = site.application, slow
    assert b"Badge Union" in site.ask().body
    site.application = made
    assert b"Badge Guild" in site.ask().body


def test_a_page_bears_a_date_as_soon_as_it_may(site, monkeypatch):
    monkeypatch.setattr(caching, "STARTED", 0)
    assert "Last-Modified" not in site.ask().headers
    later = caching._moment(ContentVersion.objects.current().changed) + 61
    monkeypatch.setattr(caching.time, "time", lambda: later)
    date = site.ask().headers["Last-Modified"]
    assert site.ask(if_modified_since=date).status == 304
    assert len(site.made) == 1


def test_a_stream_passes_through(site):
    def stream(environ, start_response):
        tag = caching.tag_of(environ, ContentVersion.objects.current())
        start_response("200 OK", [*caching.validators(tag).items()])
        return StreamingHttpResponse([b"a", b"b"])

    site.application = stream
    assert [site.ask().body for _ in range(2)] == [b"ab"] * 2
    assert len(site.made) == 2


@pytest.fixture
def crowd(monkeypatch):
    """Eight ask for the same page at once; returns how many pages were made and the bodies that they got."""
    monkeypatch.setattr(front, "content_version", lambda environ: Version("epoch", 1, "2026-01-31T12:00:00Z"))

    def gather(application):
        site, start, bodies = Site(application), Barrier(8), []

        def one():
            start.wait(10)
            bodies.append(site.ask().body)

        threads = [Thread(target=one) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        return len(site.made), bodies

    return gather


def test_of_many_at_once_one_makes_the_page(crowd):
    def slow(environ, start_response):
        time.sleep(0.2)
        version = front.content_version(environ)
        page = HttpResponse("page", headers=caching.validators(caching.tag_of(environ, version)))
        start_response("200 OK", list(page.items()))
        return page

    assert crowd(slow) == (1, [b"page"] * 8)


def test_a_page_that_may_not_be_kept_is_made_for_all_who_wait_at_a_time(crowd):
    first, others = Lock(), Barrier(7)

    def slow(environ, start_response):
        if first.acquire(blocking=False):
            time.sleep(0.2)
        else:
            others.wait(10)  # breaks unless the seven are here together
        start_response("200 OK", [("Cache-Control", "no-store")])
        return HttpResponse("mine")

    assert crowd(slow) == (8, [b"mine"] * 8)


def test_where_the_first_fails_another_makes_the_page(crowd):
    first = Lock()

    def failing(environ, start_response):
        if first.acquire(blocking=False):
            time.sleep(0.2)
            start_response("500 Internal Server Error", [("Cache-Control", "no-store")])
            return HttpResponse("failed")
        start_response("200 OK", [("Cache-Control", "no-store")])
        return HttpResponse("page")

    made, bodies = crowd(failing)
    assert (made, sorted(bodies)) == (8, [b"failed"] + [b"page"] * 7)


@pytest.mark.parametrize(("settings_", "kept"), [({}, True), ({"PAGE_CACHE": 0}, False), ({"DEBUG": True}, False)])
def test_the_cache_can_be_turned_off(settings_, kept):
    with override_settings(**settings_):
        assert isinstance(front.cached(len), front.PageCache) is kept
