"""Merging two records at the desk, and undoing it, for whom it is meant."""

import pytest
from django.urls import reverse

from positions.models import Merge, Topic
from tests.admin.filling import address, messages_of
from tests.make import make_argument, make_editor, make_position, make_topic

pytestmark = pytest.mark.django_db


def choose(client, *records):
    given = {"action": "merge_selected", "_selected_action": [record.pk for record in records]}
    return client.post(address(type(records[0]), "changelist"), given, follow=True)


def merge_page(kept, removed):
    return reverse(f"admin:positions_{kept._meta.model_name}_merge", query={"kept": kept.pk, "removed": removed.pk})


@pytest.fixture
def money(world):
    make_argument("It costs.", position=world.union, topic=world.money)
    return world.money


def test_two_topics_are_chosen_looked_at_merged_and_separated(client, world, money):
    client.force_login(make_editor("reviewer"))
    page = choose(client, world.trust, money)
    text = page.content.decode()
    assert "<li>Arguments: 1</li>" in text and "Their themes differ: “Costs” gives way to “Rights”." in text
    assert merge_page(money, world.trust).replace("&", "&amp;") in text
    done = client.post(merge_page(world.trust, money), {"seen": page.context["plan"].seen}, follow=True)
    assert "“Money” was merged into “Trust”" in messages_of(done)[0]
    merge = Merge.objects.get()
    assert merge.user.username.startswith("reviewer")
    undo = reverse("admin:positions_merge_undo", args=[merge.pk])
    assert undo in client.get(address(Merge, "change", merge.pk)).content.decode()
    back = client.post(undo, follow=True)
    assert "“Money” is there again" in messages_of(back)[0]
    assert world.union.arguments.filter(topic__slug="money").exists()
    assert undo not in client.get(address(Merge, "change", merge.pk)).content.decode()
    assert "This merge was undone already." in client.post(undo).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_just_two_are_merged(admin_client, number):
    page = choose(admin_client, *(make_topic() for _ in range(number)))
    assert messages_of(page) == ["Choose just two records to merge."]


def test_obstacles_are_shown_and_nothing_can_be_pressed(admin_client, world):
    other = make_position(question=world.question, stance=world.end).organization
    page = admin_client.get(merge_page(world.liberty.organization, other)).content.decode()
    assert "Both have a current position on “Immunity”" in page
    assert 'value="Merge"' not in page
    posted = admin_client.post(merge_page(world.liberty.organization, other)).content.decode()
    assert posted.count("Both have a current position") == 1


def test_a_preview_that_is_old_is_shown_again(admin_client, world, money):
    page = admin_client.post(merge_page(world.trust, money), {"seen": "old"})
    assert "changed meanwhile: look at it again" in page.content.decode()
    assert Topic.objects.filter(pk=money.pk).exists()


@pytest.mark.parametrize("query", ["", "?kept=1&removed=x", "?kept=99999&removed=99998"])
def test_records_that_are_not_there_are_not_merged(admin_client, query):
    page = admin_client.get(reverse("admin:positions_topic_merge") + query, follow=True)
    assert messages_of(page) == ["One of the two is not there any more."]


def test_authors_merge_and_undo_nothing(client, world, money):
    client.force_login(make_editor("author"))
    assert client.post(merge_page(world.trust, money)).status_code == 403
    assert "merge_selected" not in client.get(address(Topic, "changelist")).content.decode()
    assert client.post(reverse("admin:positions_merge_undo", args=[1])).status_code == 403


def test_the_preview_asks_few_questions(client, world, money, django_assert_max_num_queries):
    client.force_login(make_editor("reviewer"))
    with django_assert_max_num_queries(10):
        assert client.get(merge_page(world.trust, money)).status_code == 200
