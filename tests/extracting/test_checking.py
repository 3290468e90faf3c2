"""Sources are looked up politely; what is gone or changed is told, kept and reported."""

import threading
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from positions.extracting import visiting
from positions.extracting.checking import due, keep, look_up_and_keep, take_over
from positions.extracting.originals import Original, keep_original
from positions.extracting.reading.shapes import Note
from positions.extracting.reading.worker import read
from positions.extracting.visiting import Asked, Looked, look_up
from positions.models import Source, SourceCheck
from tests.extracting.files import PARAGRAPHS, html, scan
from tests.make import make_position, make_source

PAGE = html(*PARAGRAPHS)
CHANGED = html(*PARAGRAPHS[:-1], "The last paragraph is another one.")


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    """In this process, which is quicker; the process of its own has its own tests."""
    monkeypatch.setattr(visiting, "read_document", read)


def look_at(*urls):
    """The findings of the addresses, in their order."""
    found = {looked.url: looked for looked in look_up([Asked(url) for url in urls], pause=0)}
    return [found.get(url) for url in urls]


def check(url=None):
    """Looks up the addresses of all sources; the last look at one."""
    list(look_up_and_keep(due(), pause=0))
    return SourceCheck.objects.get(**({"url": url} if url else {}))


@pytest.mark.parametrize(
    ("status", "finding"),
    [(404, "gone"), (410, "gone"), (401, "closed"), (403, "closed"), (429, "closed"), (500, "silent"), (503, "silent")],
)
def test_each_status_has_its_finding(server, status, finding):
    [looked] = look_at(server.put("/page", status=status))
    assert (looked.finding, looked.status) == (finding, status)


@pytest.mark.parametrize(
    ("url", "finding", "code"),
    [
        ("http://nowhere.invalid/", "silent", "no-such-host"),
        ("http://10.0.0.1/", "silent", "not-public"),
        ("http://127.0.0.1:1/", "silent", "no-answer"),
    ],
)
def test_what_does_not_answer_has_its_finding_too(server, url, finding, code):
    [looked] = look_at(url)
    assert (looked.finding, looked.note.code) == (finding, code)


def test_a_page_without_text_is_unreadable(server):
    [looked] = look_at(server.put("/scan.pdf", scan()))
    assert (looked.finding, looked.note.code) == ("unreadable", "scanned")


def test_robots_txt_is_obeyed_and_asked_for_once_a_host(server, settings):
    settings.FETCH_AGENT = "Standpoint (+https://standpoint.example)"
    server.put("/robots.txt", b"User-agent: standpoint\nDisallow: /closed\n")
    open_, closed = server.put("/open", PAGE), server.put("/closed", PAGE)
    assert [looked.finding for looked in look_at(open_, closed)] == [None, "closed"]
    assert server.paths() == ["/robots.txt", "/open"]


@pytest.mark.parametrize(("status", "finding"), [(404, None), (403, None), (500, "silent"), (429, "closed")])
def test_without_robots_txt_all_is_allowed_and_with_a_broken_one_nothing(server, status, finding):
    server.put("/robots.txt", status=status)
    assert [looked.finding for looked in look_at(server.put("/page", PAGE))] == [finding]


def test_a_host_is_asked_one_thing_at_a_time_with_pauses(server, monkeypatch):
    at_once, most, pauses = [], [], []
    monkeypatch.setattr(visiting.time, "sleep", pauses.append)

    def answer(handler):
        at_once.append(threading.get_ident())
        most.append(len(at_once))
        threading.Event().wait(0.05)
        at_once.pop()
        return 200, {"Content-Type": "text/html"}, PAGE

    urls = [f"{server.address}/{number}" for number in range(5)]
    server.pages |= {f"/{number}": answer for number in range(5)}
    server.put("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n")
    list(look_up([Asked(url) for url in urls], pause=2))
    assert max(most) == 1
    assert pauses == [7] * 5


def test_a_host_that_has_had_enough_is_left_alone_until_it_says(server, db):
    first, second = server.put("/1", status=429, Retry_After="600"), server.put("/2", PAGE)
    for url in (first, second):
        make_source(url=url)
    [seen] = list(look_up_and_keep(due(), pause=0))
    assert (seen.url, seen.finding) == (first, "closed")
    assert timedelta(minutes=9) < seen.not_before - timezone.now() < timedelta(minutes=11)
    assert due() == []
    SourceCheck.objects.update(not_before=timezone.now() - timedelta(seconds=1))
    assert [asked.url for asked in due()] == [first, second]


def test_an_address_of_several_sources_is_looked_up_once(server, db):
    url = server.put("/page", PAGE)
    for _ in range(3):
        make_source(url=url)
    assert [asked.url for asked in due()] == [url]


def test_what_was_looked_up_lately_is_left_out_when_asked_so(server, db):
    url = make_source(url=server.put("/page", PAGE)).url
    check()
    assert due(older_than=timedelta(days=1)) == []
    SourceCheck.objects.update(checked=timezone.now() - timedelta(days=2))
    assert [asked.url for asked in due(older_than=timedelta(days=1))] == [url]


def test_what_is_no_sources_address_any_more_is_forgotten(server, db):
    source = make_source(url=server.put("/page", PAGE))
    check()
    source.delete()
    assert due() == []
    assert not SourceCheck.objects.exists()


def test_the_first_look_keeps_a_copy_and_later_ones_compare_with_it(server, db):
    url = make_source(url=server.put("/page", PAGE)).url
    first = check()
    assert (first.finding, first.status) == ("same", 200)
    assert first.kept_text == "\n\n".join(PARAGRAPHS)
    assert first.sha256 == first.kept_sha256 != ""
    since = first.since
    assert check().since == since
    server.put("/page", CHANGED)
    changed = check()
    assert changed.finding == "changed"
    assert changed.since > since
    assert changed.text.endswith("The last paragraph is another one.")
    assert changed.kept_text == first.kept_text
    server.put("/page", PAGE)
    assert (check(url).finding, check(url).text) == ("same", "")


def test_only_the_text_counts_and_not_what_stands_around_it(server, db):
    make_source(url=server.put("/page", PAGE))
    check()
    server.put("/page", PAGE.replace(b"About us", b"Since 1893").replace(b"<main>", b"<main class='new'>"))
    assert check().finding == "same"


def test_a_page_is_compared_with_the_original_that_was_kept_of_it(server, db):
    url = server.put("/page", CHANGED)
    document, _ = keep_original(Original(PAGE, "page.html", url))
    make_source(url=url, document=document)
    seen = check()
    assert seen.finding == "changed"
    assert seen.kept_text == document.text_as_read
    assert seen.kept == document.brought


def test_a_newer_original_takes_the_place_of_an_older_copy(server, db):
    source = make_source(url=server.put("/page", PAGE, ETag='"one"'))
    check()
    server.pages["/page"] = lambda handler: (200, {"ETag": '"two"'}, CHANGED)
    assert check().finding == "changed"
    source.document, _ = keep_original(Original(CHANGED, "page.html", source.url))
    source.save()
    assert check().finding == "same"


def test_a_server_that_says_nothing_changed_is_believed(server, db):
    make_source(url=server.put("/page", PAGE, ETag='"one"'))
    check()
    server.pages["/page"] = lambda handler: (304 if handler.headers["If-None-Match"] == '"one"' else 500, {}, b"")
    seen = check()
    assert (seen.finding, seen.status, seen.note["code"]) == ("same", 304, "unchanged")
    assert seen.sha256 == seen.kept_sha256


def test_what_changed_stays_changed_while_the_server_says_nothing_did_or_nothing_at_all(server, db):
    make_source(url=server.put("/page", PAGE))
    check()
    server.put("/page", CHANGED, ETag='"two"')
    changed = check()
    server.put("/page", status=500)
    assert check().finding == "silent"
    server.pages["/page"] = lambda handler: (304 if handler.headers["If-None-Match"] == '"two"' else 500, {}, b"")
    seen = check()
    assert (seen.finding, seen.text) == ("changed", changed.text)


def test_a_change_that_does_not_matter_is_taken_over(server, db):
    make_source(url=server.put("/page", PAGE))
    check()
    server.put("/page", CHANGED)
    take_over(check())
    assert check().finding == "same"
    server.put("/page", PAGE)
    assert check().finding == "changed"


def test_a_server_that_stays_silent_for_two_weeks_is_gone_and_back_when_it_speaks(server, db):
    make_source(url=server.put("/page", PAGE))
    check()
    server.put("/page", status=500)
    assert check().finding == "silent"
    SourceCheck.objects.update(since=timezone.now() - timedelta(days=13))
    assert check().finding == "silent"
    SourceCheck.objects.update(since=timezone.now() - timedelta(days=15))
    assert check().finding == "gone"
    assert check().finding == "gone"
    server.put("/page", PAGE)
    assert check().finding == "same"


def test_where_a_page_moved_and_its_copy_in_an_archive_are_kept(server, db):
    server.put("/new", PAGE, Link='<https://archive.example/1>; rel="memento"')
    make_source(url=server.put("/old", status=301, Location="/new"))
    seen = check()
    assert seen.address == server.address + "/new"
    assert seen.archived_url == "https://archive.example/1"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://a.example/" + "x" * 2_000])
def test_an_address_that_no_column_takes_is_left_out(server, db, address):
    make_source(url=server.put("/page", PAGE, Link=f'<{address}>; rel="memento"'))
    assert check().archived_url == ""


def test_the_command_reports_what_is_gone_and_changed_and_fails_while_it_is(server, db):
    position = make_position()
    gone = make_source(position=position, url=server.put("/gone", PAGE), archived_url="https://archive.example/gone")
    changed = make_source(url=server.put("/changed", PAGE))
    make_source(url=server.put("/same", PAGE))
    out = StringIO()
    call_command("check_sources", pause=0, stdout=out)
    assert "3 of 3 addresses were looked up: 3 same." in out.getvalue()
    server.put("/gone", status=410)
    server.put("/changed", CHANGED)
    out = StringIO()
    with pytest.raises(CommandError, match="2 addresses are gone or changed"):
        call_command("check_sources", pause=0, stdout=out)
    report = out.getvalue()
    assert "3 of 3 addresses were looked up: 1 same, 1 changed, 1 gone." in report
    assert f"gone: {gone.url}" in report
    assert f"cited by {position.slug}, archived copy: https://archive.example/gone" in report
    assert f"changed: {changed.url}" in report
    assert "/same" not in report
    with pytest.raises(CommandError, match="2 addresses are gone or changed"):
        call_command("check_sources", days=1, pause=0, stdout=StringIO())


def test_the_command_refuses_what_makes_no_sense(db):
    for options in ({"days": -1}, {"pause": -1}):
        with pytest.raises(CommandError, match="0 or more"):
            call_command("check_sources", **options)


def test_without_sources_there_is_nothing_to_do(db):
    out = StringIO()
    call_command("check_sources", stdout=out)
    assert out.getvalue() == "0 of 0 addresses were looked up: none.\n"


def test_a_thousand_addresses_are_sorted_out_quickly(db):
    position = make_position()
    Source.objects.bulk_create(
        Source(position=position, title="Source", url=f"https://{number}.example/") for number in range(1_000)
    )
    for number in range(0, 1_000, 2):
        keep(Looked(f"https://{number}.example/", "gone", Note("bad-status", {"status": 404, "retry_after": 0}), 404))
    begun = time.monotonic()
    assert len(due(older_than=timedelta(days=1))) == 500
    assert time.monotonic() - begun < 2
