"""What answers say of how long they are good: ETag, Last-Modified, Cache-Control and Vary, and 304 for what is held."""

import re

import pytest
from django.conf import settings
from django.db import Error
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import reverse

from positions.models import ContentVersion, Organization
from positions.queries.position import PositionQuerySet
from positions.views import caching
from tests.make import make_organization
from tests.views.addresses import NAMES, pages_of
from tests.views.counting import queries_of

FOR_ALL = {"Cache-Control": "public, no-cache", "Vary": "Accept-Encoding, HX-Request"}
POSITIONS = settings.BASE_DIR / "positions"
LONG_AGO = "Sat, 31 Jan 2026 12:00:00 GMT"


@pytest.fixture
def settled(db, monkeypatch):
    """The site started and its content changed at LONG_AGO."""
    monkeypatch.setattr(caching, "STARTED", 0)
    ContentVersion.objects.update(changed="2026-01-31T12:00:00Z")


@pytest.mark.parametrize("name", [name for name in NAMES if name != "report"])
def test_every_readers_page_is_for_all_to_keep_and_to_ask_about(client, world, settled, name):
    page = client.get(pages_of(world.chiefs)[name])
    assert FOR_ALL.items() <= page.headers.items()
    assert re.fullmatch(r'W/"[0-9a-f]{24}"', page["ETag"])
    assert page["Last-Modified"] == LONG_AGO
    assert not page.cookies


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_a_file_to_download_is_for_all_too_and_the_same_on_any_day(client, world, settled, suffix):
    address = reverse("picture-file", args=[world.question.slug, "scale", suffix])
    page = client.get(address)
    assert FOR_ALL.items() <= page.headers.items()
    assert "ETag" in page.headers
    if suffix == "svg":
        assert "Jan. 31, 2026" in page.content.decode()


def tag(client, address="/about/", **headers):
    return client.get(address, headers=headers)["ETag"]


DECIDING = {
    "the language": {"address": "/es/about/"},
    "the address": {"address": "/organizations/"},
    "the query": {"address": "/about/?a=1"},
    "the host": {"host": "localhost"},
    "the scheme": {"x-forwarded-proto": "https"},
    "htmx": {"hx-request": "true"},
}


@pytest.mark.parametrize("change", DECIDING.values(), ids=DECIDING)
def test_the_tag_stands_for_what_decides_on_the_page(client, settled, change):
    assert tag(client, **change) == tag(client, **change) != tag(client)


@pytest.mark.parametrize("name", caching.SETTINGS)
def test_the_tag_stands_for_what_an_operator_lets_in(db, settings, name):
    asked, version = RequestFactory().get("/about/").environ, ContentVersion.objects.current()
    before = caching.tag_of(asked, version)
    setattr(settings, name, "another")
    assert caching.tag_of(asked, version) != before


@pytest.mark.parametrize(
    "change", [{"accept-encoding": "gzip"}, {"accept-language": "es"}, {"user-agent": "x"}, {"cookie": "theme=dark"}]
)
def test_the_tag_stays_the_same_for_what_decides_nothing(client, settled, change):
    assert tag(client, **change) == tag(client)


def test_readers_pages_look_at_nothing_of_a_request_that_the_tag_does_not_know():
    """Sessions may be looked at: who has one gets every page made anew. The form of reports is for nobody else."""
    names = [name for room in ("views", "forms", "templatetags") for name in (POSITIONS / room).rglob("*.py")]
    looked = re.compile(r"request\.(META|headers|COOKIES|get_signed_cookie)\b|\.htmx\.")
    assert {name.name for name in names if looked.search(name.read_text())} == {
        "caching.py",
        "downloads.py",
        "report.py",
    }


def test_the_form_of_reports_is_for_whoever_asked_for_it(client, world, settled):
    page = client.get(pages_of(world.chiefs)["report"])
    assert page.cookies and page["Cache-Control"] == "no-store"


def test_a_write_changes_every_tag(client, settled):
    before = tag(client)
    make_organization()
    assert tag(client) != before


def test_a_new_release_changes_every_tag(client, settled, monkeypatch):
    before = tag(client)
    monkeypatch.setattr(caching, "release", lambda: "next")
    assert tag(client) != before


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"if-none-match": "{tag}"}, 304),
        ({"if-none-match": '"other", {tag}'}, 304),
        ({"if-none-match": "{strong}"}, 304),
        ({"if-none-match": "*"}, 304),
        ({"if-none-match": '"other"'}, 200),
        ({"if-none-match": "{bare}"}, 200),
        ({"if-modified-since": LONG_AGO}, 304),
        ({"if-modified-since": "Sat, 31 Jan 2026 12:00:01 GMT"}, 200),
        ({"if-modified-since": "Sat, 31 Jan 2026 11:59:59 GMT"}, 200),
        ({"if-modified-since": "nonsense"}, 200),
        ({"if-none-match": '"other"', "if-modified-since": LONG_AGO}, 200),
        ({"if-none-match": "{tag}", "if-modified-since": "nonsense"}, 304),
    ],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_who_holds_the_page_is_told_so(client, settled, method, headers, status):
    held = tag(client)
    forms = {"tag": held, "strong": held.removeprefix("W/"), "bare": held.removeprefix("W/").strip('"')}
    asked = {name: value.format_map(forms) for name, value in headers.items()}
    assert getattr(client, method)("/about/", headers=asked).status_code == status


def test_what_the_reader_holds_of_another_address_is_not_this_page(client, settled):
    held = tag(client, "/organizations/")
    assert client.get("/about/", headers={"if-none-match": held}).status_code == 200


@pytest.mark.parametrize("asked", ["if-none-match", "if-modified-since"])
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_304_says_of_the_page_what_the_page_says(client, settled, asked, encoding):
    page = client.get("/about/", headers={"accept-encoding": encoding})
    held = {"if-none-match": page["ETag"], "if-modified-since": page["Last-Modified"]}[asked]
    short = client.get("/about/", headers={"accept-encoding": encoding, asked: held})
    assert (short.status_code, short.content) == (304, b"")
    assert dict(short.headers) == {name: page[name] for name in ("ETag", "Cache-Control", "Vary")}


def test_for_a_page_that_is_held_nothing_is_asked_but_the_version(client, settled, django_assert_num_queries):
    held = tag(client)
    with django_assert_num_queries(1):
        assert client.get("/about/", headers={"if-none-match": held}).status_code == 304


def test_the_version_is_read_before_the_page_is_made(client, world, monkeypatch):
    def with_published(positions):
        Organization.objects.update(website="https://example.org/")  # as another process might, just now
        return published(positions)

    before, published = tag(client, world.chiefs.get_absolute_url()), PositionQuerySet.published
    monkeypatch.setattr(PositionQuerySet, "published", with_published)
    assert tag(client, world.chiefs.get_absolute_url()) == before
    monkeypatch.undo()
    assert tag(client, world.chiefs.get_absolute_url()) != before


@pytest.mark.parametrize(
    ("changed", "started", "now", "shown"),
    [
        (LONG_AGO, "11:00:00", "12:00:00", None),
        (LONG_AGO, "11:00:00", "12:01:00", None),
        (LONG_AGO, "11:00:00", "12:01:01", LONG_AGO),
        (LONG_AGO, "12:30:00", "12:31:00", None),
        (LONG_AGO, "12:30:00", "12:31:01", "Sat, 31 Jan 2026 12:30:00 GMT"),
    ],
)
def test_pages_bear_a_date_once_it_can_stand_for_one_state_only(
    client, settled, monkeypatch, changed, started, now, shown
):
    monkeypatch.setattr(caching, "STARTED", seconds(started))
    monkeypatch.setattr(caching.time, "time", lambda: seconds(now))
    assert client.get("/about/").get("Last-Modified") == shown


@pytest.mark.parametrize("name", ["about", "compare", "sitemap", "robots"])
def test_head_equals_get(client, world, settled, name):
    address = pages_of(world.chiefs)[name]
    head, page = client.head(address), client.get(address)
    assert dict(head.headers) == dict(page.headers)
    assert head.content == b""


NOT_FOR_ALL = {
    "a page that is missing": {"path": "/organizations/nobody/"},
    "a word that cannot be used": {"path": "/search/?page=99"},
    "an address without its slash": {"path": "/about"},
    "the probe": {"path": "/healthz"},
    "the login": {"path": "/admin/login/"},
    "the way to the login": {"path": "/admin/"},
    "an unknown host": {"path": "/about/", "headers": {"host": "elsewhere.example"}},
    "a page for an editor": {"path": "/about/", "headers": {"cookie": "sessionid=abc"}},
    "a page with credentials": {"path": "/about/", "headers": {"authorization": "Basic abc"}},
    "a static file that is missing": {"path": "/static/none.css"},
}


@pytest.mark.parametrize("request_", NOT_FOR_ALL.values(), ids=NOT_FOR_ALL)
def test_what_is_not_for_all_is_kept_nowhere(client, settled, request_):
    answer = client.get(**request_)
    assert answer["Cache-Control"] == "no-store"
    assert not {"ETag", "Last-Modified", "Expires"} & {*answer.headers}


def test_what_is_refused_is_kept_nowhere(client, settled):
    assert client.post("/about/")["Cache-Control"] == "no-store"


def test_the_way_to_https_is_kept_nowhere(client, settled, settings):
    settings.SECURE_SSL_REDIRECT = True
    moved = client.get("/about/")
    assert (moved.status_code, moved["Cache-Control"]) == (301, "no-store")


def answered_by(response, **environ):
    request = RequestFactory().get("/", **environ)
    return caching.caching(lambda request: response)(request)


def response_with(cookie=False, **headers):
    response = HttpResponse("page", headers={name.replace("_", "-"): value for name, value in headers.items()})
    if cookie:
        response.set_cookie("theme", "dark")
    return response


@pytest.mark.parametrize(
    ("response", "for_all"),
    [
        (response_with(), True),
        (response_with(Vary="Accept-Language, accept-encoding"), True),
        (response_with(Vary="Cookie"), False),
        (response_with(Vary="Accept"), False),
        (response_with(Vary="*"), False),
        (response_with(cookie=True), False),
        (response_with(Cache_Control="private"), False),
        (StreamingHttpResponse([b"row\n"] * 3), True),
        (HttpResponse(status=206), False),
        (HttpResponse(status=500), False),
    ],
)
def test_an_answer_is_for_all_by_what_it_says_itself(settled, response, for_all):
    assert ("ETag" in answered_by(response).headers) is for_all


def test_a_view_that_says_how_long_its_answer_is_good_is_believed(settled):
    assert answered_by(response_with(Cache_Control="max-age=60"))["Cache-Control"] == "max-age=60"


def test_without_its_database_the_site_still_answers(client, monkeypatch):
    def refuse(versions):
        raise Error("connection refused")

    monkeypatch.setattr(type(ContentVersion.objects.all()), "current", refuse)
    assert answered_by(HttpResponse("page"))["Cache-Control"] == "no-store"


def test_while_debugging_nothing_is_kept(client, settled, settings):
    settings.DEBUG = True
    assert client.get("/about/")["Cache-Control"] == "no-store"


def test_a_page_costs_one_query_for_the_version(client, settled):
    assert queries_of(client, "/robots.txt") == 1


def seconds(clock):
    return caching._moment(f"2026-01-31T{clock}Z")
