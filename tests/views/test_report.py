"""Reporting a mistake: by anybody, on any record, and what readers see of it."""

import pytest
from django.core.cache import caches
from django.urls import reverse

from positions.models import Report
from positions.views import report as module
from tests.make import make_organization, make_position


@pytest.fixture(autouse=True)
def nobody_reported_yet():
    caches["counts"].clear()


@pytest.fixture
def send(client, world):
    def post(query="", **fields):
        given = {"kind": "mistake", "words": "The date is wrong.", **fields}
        return client.post(f"{reverse('report')}?{query}", {name: value for name, value in given.items() if value})

    return post


@pytest.mark.parametrize(
    ("query", "about"),
    [("position={}", "position"), ("organization=association-of-chiefs", "organization"), ("", None)],
)
def test_anybody_reports_a_mistake_on_any_record(send, world, query, about):
    answer = send(query.format(world.chiefs.slug), evidence="Page 2", email="a@example.org")
    assert answer.status_code == 302 and answer.url == reverse("report-thanks")
    report = Report.objects.get()
    named = [name for name in ("position", "organization") if getattr(report, name)]
    assert named == ([about] if about else [])
    assert (report.words, report.evidence, report.email) == ("The date is wrong.", "Page 2", "a@example.org")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"words": ""}, "This field is required."),
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"kind": "praise"}, "Select a valid choice."),
        ({"kind": "confirm"}, "Select a valid choice."),
        ({"words": "x" * 5_001}, "at most 5000 characters"),
        ({"words": "nul \0 inside"}, "Null characters"),
    ],
)
def test_what_is_missing_or_wrong_is_named_and_what_was_typed_stays(send, fields, message):
    answer = send(evidence="Page 2", **fields)
    assert answer.status_code == 200
    assert message in answer.content.decode() and "Page 2" in answer.content.decode()
    assert not Report.objects.exists()


def test_an_organization_confirms_or_disputes_its_entry(send, world):
    assert send(f"position={world.chiefs.slug}", kind="dispute", words="We never said so.").status_code == 302
    assert str(Report.objects.get()) == f"We are this organization and dispute the entry: {world.chiefs}"


def test_a_program_that_fills_in_everything_learns_nothing(send):
    assert send(trap="http://spam.example").url == reverse("report-thanks")
    assert not Report.objects.exists()


def test_one_address_sends_a_few_an_hour_and_all_together_not_endlessly(send, client, monkeypatch):
    for _ in range(module.FROM_ONE):
        assert send().status_code == 302
    refused = send(words="Once more.")
    assert refused.status_code == 429
    assert "Once more." in refused.content.decode() and "in an hour" in refused.content.decode()
    caches["counts"].clear()
    monkeypatch.setattr(module, "FROM_ALL", module.FROM_ONE)
    assert send().status_code == 429
    assert Report.objects.count() == module.FROM_ONE


@pytest.mark.parametrize("query", ["position=nothing", "organization=nothing", "position=%00"])
def test_a_record_that_is_not_there_is_not_found(client, world, query):
    assert client.get(f"{reverse('report')}?{query}").status_code == 404


def test_a_draft_cannot_be_reported_on(client, world):
    type(world.chiefs).objects.filter(pk=world.chiefs.pk).update(status="draft")
    assert client.get(f"{reverse('report')}?position={world.chiefs.slug}").status_code == 404


def test_an_organization_of_which_nothing_is_published_yet_is_not_named(client, world):
    secret = make_position(organization=make_organization("Secret Society"), stance=world.end, status="draft")
    slug = secret.organization.slug
    assert client.get(f"{reverse('report')}?organization={slug}").status_code == 404
    for query in (f"org={slug}", f"agrees={slug}", "agrees=Secret+Society"):
        page = client.get(f"{reverse('position-list', args=[world.question.slug])}?{query}")
        assert page.status_code == 404
        assert b"Chosen: Secret Society" not in page.content


def test_words_that_are_mended_later_leave_a_newer_reply_alone(world, admin_client):
    first, second = (
        Report.objects.create(position=world.chiefs, kind=kind, words=kind) for kind in ("confirm", "dispute")
    )
    for report in (first, second, first):
        fields = {"outcome": "recorded", "answer": f"We show it ({Report.objects.exclude(answer='').count()})."}
        assert admin_client.post(reverse("admin:positions_report_change", args=[report.pk]), fields).status_code == 302
    world.chiefs.refresh_from_db()
    assert (world.chiefs.reply, world.chiefs.reply_text) == ("disputed", "dispute")
    first.refresh_from_db()
    assert first.answer == "We show it (2)."


def test_the_record_shows_what_came_of_it_and_not_who_said_what(client, world, admin_client):
    report = Report.objects.create(position=world.chiefs, words="Wrong year!", email="a@example.org")
    page = reverse("admin:positions_report_change", args=[report.pk])
    assert "Wrong year!" in admin_client.get(page).content.decode()
    assert "Wrong year!" not in client.get(world.chiefs.get_absolute_url()).content.decode()
    refused = admin_client.post(page, {"outcome": "corrected", "answer": ""})
    assert "readers see it" in refused.content.decode()
    assert admin_client.post(page, {"outcome": "corrected", "answer": "The year is 2020."}).status_code == 302
    shown = client.get(world.chiefs.get_absolute_url()).content.decode().partition('id="reports"')[2]
    assert "corrected" in shown and "The year is 2020." in shown
    assert "Wrong year!" not in shown and "a@example.org" not in shown


def test_an_organization_s_word_becomes_its_reply(client, world, admin_client):
    report = Report.objects.create(position=world.chiefs, kind="dispute", words="We never said so.")
    page = reverse("admin:positions_report_change", args=[report.pk])
    admin_client.post(page, {"outcome": "recorded", "answer": "We show their reply."})
    shown = client.get(world.chiefs.get_absolute_url()).content.decode()
    assert "disputed by the organization" in shown and "We never said so." in shown
    world.chiefs.refresh_from_db()
    assert (world.chiefs.reply, world.chiefs.reply_date, world.chiefs.revision) == (
        "disputed",
        report.received.date(),
        2,
    )


def test_a_mistake_is_no_reply_of_an_organization(world, admin_client):
    report = Report.objects.create(organization=make_organization("Other"), words="Hm.")
    page = reverse("admin:positions_report_change", args=[report.pk])
    refused = admin_client.post(page, {"outcome": "recorded", "answer": "No."})
    assert "Only an organization’s own word" in refused.content.decode()
