"""A position's way at the desk: its standing, the page before each step, the preview, and what waits for whom."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from positions.models import Position
from positions.publishing import begin_draft, record
from tests.admin.filling import address, errors_of, filled, messages_of
from tests.make import make_argument, make_editor, make_position, make_source
from tests.views.counting import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return make_editor("author", username="ann")


@pytest.fixture
def reviewer():
    return make_editor("reviewer", username="rob")


def as_(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def draft(world, author):
    """A draft of the author's in which only the source is missing."""
    position = make_position(status="draft", stance=world.keep, text="Fear slows them.", coding="complete")
    make_argument("A claim of theirs.", position=position, topic=world.safety, quote="Fear")
    record([position], how="edited", user=author)
    return position


def step_page(position, name):
    return reverse("admin:positions_position_step", args=[position.pk, name])


def take(user, position, name, **said):
    """Opens the page of a step, says something in its form and presses the button, as a browser does."""
    client = as_(user)
    page = step_page(position, name)
    return client.post(page, filled(client.get(page), {"comment": "Because.", **said}), follow=True)


def text_of(page):
    return " ".join(page.content.decode().split())


def test_the_page_of_a_draft_says_where_it_stands_what_is_missing_and_what_can_be_done(author, draft):
    page = text_of(as_(author).get(address(Position, "change", draft.pk)))
    assert "Status: draft" in page
    assert '<a href="#sources-group">It has no source: readers could check nothing.</a>' in page
    assert f'href="{step_page(draft, "submit")}"' in page
    assert f'href="{step_page(draft, "publish")}"' not in page
    assert f'href="/positions/{draft.slug}/preview/"' in page
    assert 'id="sources-group"' in page, "the link leads to something"


def test_the_ids_that_missing_things_lead_to_are_on_the_page(author, draft):
    page = text_of(as_(author).get(address(Position, "change", draft.pk)))
    places = ["id_summary", "sources-group", "id_topics", "id_supersedes", f"argument-{draft.arguments.get().pk}"]
    assert [place for place in places if f'id="{place}"' not in page] == []


def test_from_draft_to_readers_by_two_people(author, reviewer, draft, client):
    assert "is “in review” now" in text_of(take(author, draft, "submit"))
    page = as_(reviewer).get(step_page(draft, "publish"))
    place = f"{address(Position, 'change', draft.pk)}#sources-group"
    assert f'<a href="{place}">It has no source' in text_of(page)
    assert "It has no source" in text_of(take(reviewer, draft, "publish"))
    take(reviewer, draft, "return", comment="Where is the source?")
    page = as_(author).get(address(Position, "change", draft.pk))
    assert "<q>Where is the source?</q>" in text_of(page)
    source = {"sources-0-title": "Letter", "sources-0-url": "https://example.org/letter"}
    arguments = {"arguments-0-source": ""}
    page = as_(author).post(address(Position, "change", draft.pk), filled(page, source | arguments), follow=True)
    assert page.redirect_chain, errors_of(page)
    take(author, draft, "submit")
    page = take(reviewer, draft, "publish")
    assert f'href="{draft.get_absolute_url()}"' in "".join(messages_of(page))
    assert "A claim of theirs." in text_of(client.get(draft.get_absolute_url()))


def test_a_step_needs_its_remark_and_is_not_taken_by_a_bare_request(reviewer, draft):
    Position.objects.update(status="in-review")
    page = take(reviewer, draft, "return", comment="  ")
    assert "Say why in a remark: the others are to know." in text_of(page)
    assert as_(reviewer).post(step_page(draft, "return"), {"comment": "Because."}).status_code == 200
    assert Position.objects.get(pk=draft.pk).status == "in-review"


def test_what_changed_while_the_step_s_page_was_open_is_looked_at_again(author, reviewer, draft):
    Position.objects.update(status="in-review")
    client, page = as_(reviewer), step_page(draft, "publish")
    make_source(position=draft)
    opened = filled(client.get(page), {})
    take(author, draft, "return")
    take(author, draft, "submit")
    assert "changed after you opened it" in text_of(client.post(page, opened))
    assert Position.objects.get(pk=draft.pk).status == "in-review"


def test_a_step_that_cannot_be_taken_now_leads_back_with_a_message(author, draft):
    page = as_(author).get(step_page(draft, "return"), follow=True)
    assert page.redirect_chain == [(address(Position, "change", draft.pk), 302)]
    assert any("cannot take this step now: its status is “draft”" in message for message in messages_of(page))


@pytest.mark.parametrize("key", ["abc", "9" * 30, "-1", "0", "%00"])
def test_a_step_of_what_is_not_there_is_not_found(author, draft, key):
    for page in (f"/admin/positions/position/{key}/step/submit/", f"/admin/positions/position/{key}/differences/"):
        assert as_(author).get(page).status_code == 404
    assert as_(author).get(step_page(draft, "nonsense")).status_code == 404
    assert as_(author).get(reverse("admin:positions_position_differences", args=[draft.pk])).status_code == 404


@pytest.mark.parametrize("seen", ["abc", "9" * 30, "", "-1"])
def test_a_tampered_form_takes_no_step(author, draft, seen):
    page = as_(author).post(step_page(draft, "submit"), {"seen": seen})
    assert page.status_code == 200
    assert Position.objects.get(pk=draft.pk).status == "draft"


def test_publishing_may_wait_for_its_time(reviewer, draft):
    make_source(position=draft)
    Position.objects.filter(pk=draft.pk).update(status="in-review")
    assert "This time has passed" in text_of(take(reviewer, draft, "publish", at="2020-01-01T12:00"))
    assert "Enter a valid date/time" in text_of(take(reviewer, draft, "publish", at="soon"))
    when = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    page = take(reviewer, draft, "publish", at=when)
    assert "will be published when its time has come" in "".join(messages_of(page))
    assert "to be published on" in text_of(page)
    assert Position.objects.get(pk=draft.pk).status == "in-review"


def test_what_readers_see_is_edited_in_a_new_draft(world, author, reviewer, client):
    make_source(position=world.chiefs)
    page = as_(author).get(address(Position, "change", world.chiefs.pk))
    assert 'name="_save"' not in page.content.decode()
    page = take(author, world.chiefs, "revise")
    draft = Position.objects.get(draft_of=world.chiefs)
    assert page.redirect_chain[-1][0] == address(Position, "change", draft.pk)
    assert 'name="slug"' not in page.content.decode()
    page = as_(author).post(page.redirect_chain[-1][0], filled(page, {"title": "A better title"}), follow=True)
    assert page.redirect_chain, errors_of(page)
    take(author, draft, "submit")
    asked = text_of(as_(reviewer).get(step_page(draft, "publish")))
    assert "<ins>A better title</ins>" in asked
    assert "Statement of the chiefs" in text_of(client.get(world.chiefs.get_absolute_url()))
    take(reviewer, draft, "publish")
    assert "A better title" in text_of(client.get(world.chiefs.get_absolute_url()))
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_a_draft_that_was_taken_on_meanwhile_is_not_saved_and_what_was_typed_stays(author, draft):
    client, page = as_(author), address(Position, "change", draft.pk)
    typed = filled(client.get(page), {"title": "Typed meanwhile"})
    take(make_editor("author"), draft, "submit")
    refused = client.post(page, typed)
    assert any("only drafts are edited" in problem for problem in errors_of(refused)["__all__"])
    assert 'value="Typed meanwhile"' in refused.content.decode()


EDITORS = ["author", "reviewer", "administrator", "superuser"]


@pytest.mark.parametrize("status", ["draft", "in-review", "withdrawn"])
def test_a_preview_is_the_reader_s_page_for_editors_only(client, draft, status):
    Position.objects.filter(pk=draft.pk).update(status=status)
    page = reverse("position-preview", args=[draft.slug])
    assert client.get(page).status_code == 404
    client.force_login(make_editor("author", is_staff=False))
    assert client.get(page).status_code == 404
    for role in EDITORS:
        shown = as_(make_editor(role)).get(page)
        assert shown.status_code == 200
        assert "Preview for editors: readers do not see this page." in text_of(shown)
        assert "A claim of theirs." in text_of(shown)
        assert "no-store" in shown["Cache-Control"]
    assert as_(make_editor("author")).get(reverse("position-preview", args=["nobody"])).status_code == 404


def test_the_preview_of_a_new_draft_leads_to_what_is_public_and_keeps_the_answers(world, author):
    draft = begin_draft(world.chiefs, user=author)
    page = text_of(as_(author).get(reverse("position-preview", args=[draft.slug])))
    assert "answered by Liberty Fund" in page
    assert f'href="{world.chiefs.get_absolute_url()}"' in page
    assert f'href="/positions/{draft.slug}/"' not in page
    assert "Its earlier and later positions" not in page


def test_a_preview_and_a_readers_page_are_one_page(world, author, client):
    """But for the notice, and the tray and the language links, which name the page itself."""
    public = client.get(world.chiefs.get_absolute_url())
    Position.objects.filter(pk=world.chiefs.pk).update(status="in-review")
    preview = as_(author).get(reverse("position-preview", args=[world.chiefs.slug]))
    assert preview.templates[0].name == public.templates[0].name == "positions/position.html"
    assert [row.pk for row in preview.context["reading"].arguments] == [
        row.pk for row in public.context["reading"].arguments
    ]


def test_a_preview_leads_to_no_page_that_is_not_there_yet_and_a_published_record_needs_none(world, author, draft):
    page = text_of(as_(author).get(reverse("position-preview", args=[draft.slug])))
    assert "History of this record" not in page and "Report a mistake" not in page and "Compare with…" not in page
    public = as_(author).get(reverse("position-preview", args=[world.chiefs.slug]))
    assert (public.status_code, public.url) == (302, world.chiefs.get_absolute_url())


def test_readers_are_told_what_was_withdrawn_and_when(world, reviewer, client):
    pages = [world.chiefs.get_absolute_url() + part for part in ("", "history/", "changes/")]
    take(reviewer, world.chiefs, "withdraw", comment="Between us: a hoax.")
    for page in pages:
        gone = client.get(page)
        assert gone.status_code == 410
        assert "This record was withdrawn" in text_of(gone)
        assert "That was on" in text_of(gone)
        assert "hoax" not in text_of(gone)
        assert "Statement of the chiefs" not in text_of(gone)
    assert client.get(world.chiefs.organization.get_absolute_url()).status_code == 200


def waiting(user):
    tasks = as_(user).get("/admin/needs-work/").context["found"]
    return {task.address.rpartition("=")[2]: [label for _, label in task.links] for task in tasks if task.links}


def test_what_waits_for_whom(author, reviewer, draft, settings):
    make_source(position=draft)
    other = make_editor("author")
    assert waiting(author)["own-drafts"] == [str(draft)]
    assert "own-drafts" not in waiting(other)
    take(author, draft, "submit")
    assert "waiting" not in waiting(author)
    assert waiting(reviewer)["waiting"] == [str(draft)]
    take(reviewer, draft, "return")
    assert waiting(author)["waiting"] == [str(draft)]
    assert "waiting" not in waiting(reviewer)
    record([draft], how="edited", user=reviewer)
    take(author, draft, "submit")
    assert "waiting" not in waiting(reviewer), "who edited it does not review it"
    settings.REVIEW_BY_ANOTHER = False
    assert waiting(reviewer)["waiting"] == [str(draft)]


def test_what_should_be_out_by_now_is_listed(reviewer, draft):
    Position.objects.filter(pk=draft.pk).update(status="in-review", publish_at=timezone.now() - timedelta(hours=1))
    assert waiting(reviewer)["overdue"] == [str(draft)]
    assert "waiting" not in waiting(reviewer)


def test_what_is_mended_in_a_new_draft_is_listed_there_and_once(world, author, reviewer):
    Position.objects.filter(pk=world.chiefs.pk).update(reply="disputed", coding="partial")
    world.quoted.quote = "Words that nobody said."
    world.quoted.save()
    draft = begin_draft(Position.objects.get(pk=world.chiefs.pk), user=author)
    found = waiting(reviewer)
    for task in ("no-source", "partial", "disputed"):
        assert [label for label in found[task] if "chiefs" in label] == [f"{draft} (new draft)"]
    [task] = [task for task in as_(reviewer).get("/admin/needs-work/").context["found"] if "work=lost" in task.address]
    assert [address_ for address_, _ in task.links] == [f"/admin/positions/argument/{draft.arguments.get().pk}/change/"]


def test_the_page_of_a_step_asks_as_often_for_many_arguments_as_for_few(reviewer, draft):
    Position.objects.filter(pk=draft.pk).update(status="in-review")
    client, page = as_(reviewer), step_page(draft, "publish")
    few = queries_of(client, page)
    for _number in range(20):
        make_argument(position=draft, topic=draft.arguments.first().topic, quote="Fear")
    assert queries_of(client, page) == few
