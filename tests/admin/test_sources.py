"""The desk's pages of what was found at the addresses of sources."""

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from positions.models import SourceCheck
from tests.admin.filling import address, messages_of
from tests.make import make_check, make_position, make_source

KEPT = "The first paragraph stays.\n\nThe second one is old.\n\nThe third stays too."
NOW = "The first paragraph stays.\n\nThe second one is new.\n\nThe third stays too."


NOTE = {"code": "bad-status", "values": {"status": 404, "retry_after": 0}}


def make_changed(url="https://a.example/statement", **fields):
    defaults = {"kept": timezone.now(), "kept_text": KEPT, "text": NOW, "sha256": "a" * 64, "note": NOTE}
    return make_check(url, **{"finding": "changed", **defaults, **fields})


@pytest.fixture
def check(db):
    return make_changed()


def page_of(check):
    return address(SourceCheck, "change", check.pk)


def test_what_is_gone_or_changed_is_listed_under_what_needs_work(admin_client, db):
    for finding in ("same", "closed", "gone", "changed", "silent"):
        make_check(f"https://a.example/{finding}", finding=finding)
    found = admin_client.get("/admin/needs-work/").context["found"]
    listed = {label for task in found if task.kind == "looks at sources" for _, label in task.links}
    assert listed == {"https://a.example/gone", "https://a.example/changed", "https://a.example/silent"}


def test_a_changed_page_shows_what_changed_against_the_kept_copy(admin_client, check):
    page = admin_client.get(page_of(check)).content.decode()
    assert "<del>old</del><ins>new</ins>" in page
    assert page.count("1 paragraph as it was") == 2
    assert "The third stays too." not in page


def test_the_page_names_the_positions_that_cite_it_and_copies_of_it(admin_client, check):
    position = make_position()
    make_source(position=position, url=check.url, archived_url="https://archive.example/1")
    make_source(url="https://elsewhere.example/")
    page = admin_client.get(page_of(check))
    assert [source.position for source in page.context["sources"]] == [position]
    assert "https://archive.example/1" in page.content.decode()
    assert "The server answered with status 404" in page.content.decode()


def test_a_page_as_it_was_shows_no_difference(admin_client, db):
    page = admin_client.get(page_of(make_changed(finding="gone"))).content.decode()
    assert "<del>" not in page
    assert "take-over" not in page


def test_a_change_is_taken_over_when_it_was_seen(admin_client, check):
    page = admin_client.post(f"{page_of(check).removesuffix('change/')}take-over/", {"seen": "a" * 64}, follow=True)
    assert messages_of(page) == ["From now on it is compared with what it says now."]
    check.refresh_from_db()
    assert (check.finding, check.kept_text, check.text) == ("same", NOW, "")


@pytest.mark.parametrize("seen", ["", "b" * 64])
def test_a_change_that_was_not_seen_is_not_taken_over(admin_client, check, seen):
    page = admin_client.post(f"{page_of(check).removesuffix('change/')}take-over/", {"seen": seen}, follow=True)
    assert "changed again" in str(messages_of(page))
    check.refresh_from_db()
    assert (check.finding, check.kept_text) == ("changed", KEPT)


def test_a_link_alone_takes_nothing_over(admin_client, check):
    assert admin_client.get(f"{page_of(check).removesuffix('change/')}take-over/").status_code == 405


def test_text_of_a_page_is_shown_as_text(admin_client, db):
    check = make_changed(text="<script>alert(1)</script>")
    assert "<script>alert(1)" not in admin_client.get(page_of(check)).content.decode()


@pytest.mark.parametrize("key", ["abc", "0", "9" * 30])
def test_a_look_that_is_not_there_is_not_found(admin_client, db, key):
    for page in ("change", "take-over"):
        assert admin_client.post(f"/admin/positions/sourcecheck/{key}/{page}/").status_code == 404


def test_who_may_only_look_takes_nothing_over(client, check):
    looker = User.objects.create_user("looker", is_staff=True)
    client.force_login(looker)
    assert client.get(page_of(check)).status_code == 403
    looker.groups.add(Group.objects.get(name="author"))
    assert client.get(page_of(check)).status_code == 200
    looker.groups.clear()
    assert client.post(f"{page_of(check).removesuffix('change/')}take-over/", {"seen": "a" * 64}).status_code == 403


def test_the_list_says_how_many_positions_cite_a_page(admin_client, check):
    for _ in range(2):
        make_source(url=check.url)
    page = admin_client.get(address(SourceCheck, "changelist"))
    assert [row.source_count for row in page.context["cl"].result_list] == [2]


def test_the_way_to_bring_in_the_page_as_it_is_now_has_its_address(admin_client, db):
    check = make_check("https://a.example/?a=b&c=d")
    page = admin_client.get(page_of(check)).content.decode()
    assert "?address=https%3A%2F%2Fa.example%2F%3Fa%3Db%26c%3Dd" in page
