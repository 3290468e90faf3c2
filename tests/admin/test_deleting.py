"""Deleting asks first, shows what goes along, says what protects a record, and keeps derived data right."""

import pytest

from positions.models import Argument, LineOfArgument, Organization, Position, Question, Topic
from positions.publishing import editors_of
from tests.admin.filling import address
from tests.make import make_editor, make_position


def test_it_asks_first_and_shows_what_goes_along(admin_client, unpublished, world):
    page = admin_client.get(address(Organization, "delete", world.chiefs.organization_id))
    assert "Statement of the chiefs" in page.content.decode()
    assert "Officers would hesitate." in page.content.decode()
    assert Position.objects.filter(pk=world.chiefs.pk).exists()
    admin_client.post(address(Organization, "delete", world.chiefs.organization_id), {"post": "yes"})
    assert not Position.objects.filter(pk=world.chiefs.pk).exists()


@pytest.mark.parametrize(
    ("model", "name", "protecting"),
    [
        (Topic, "safety", "Officers would hesitate."),
        (Question, "question", "Statement of the chiefs"),
        (LineOfArgument, "fear", "Fear makes them slow."),
    ],
)
def test_what_is_in_use_is_not_deleted_and_the_page_says_by_what(admin_client, world, model, name, protecting):
    record = getattr(world, name)
    page = admin_client.post(address(model, "delete", record.pk), {"post": "yes"}, follow=True).content.decode()
    assert protecting in page
    assert "protected" in page
    assert model.objects.filter(pk=record.pk).exists()


def delete_selected(client, *records):
    chosen = {"action": "delete_selected", "_selected_action": [record.pk for record in records]}
    page = address(type(records[0]), "changelist")
    asked = client.post(page, chosen)
    assert all(str(record) in asked.content.decode() for record in records)
    assert client.post(page, chosen | {"post": "yes"}).status_code == 302


def test_after_a_position_is_deleted_from_the_list_the_former_one_is_current_again(admin_client, world):
    later = make_position(organization=world.union.organization, stance=world.keep, supersedes=world.union)
    assert not Position.objects.get(pk=world.union.pk).is_current
    later.status = "withdrawn"
    later.save()
    delete_selected(admin_client, later)
    assert Position.objects.get(pk=world.union.pk).is_current


@pytest.mark.parametrize("name", ["organization", "position", "argument", "topic that only an editor chose"])
def test_what_readers_see_is_not_deleted_and_the_page_says_so(admin_client, world, name):
    world.chiefs.tags.add(world.money)
    records = {"organization": world.chiefs.organization, "position": world.chiefs, "argument": world.quoted}
    records["topic that only an editor chose"] = world.money
    record = records[name]
    page = admin_client.post(address(type(record), "delete", record.pk), {"post": "yes"}, follow=True).content.decode()
    assert "Statement of the chiefs (published)" in page
    chosen = {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"}
    page = admin_client.post(address(type(record), "changelist"), chosen).content.decode()
    assert "Statement of the chiefs (published)" in page
    assert type(record).objects.filter(pk=record.pk).exists()


def test_whoever_deletes_an_argument_has_edited_the_draft(client, unpublished, world):
    reviewer = make_editor("administrator")
    client.force_login(reviewer)
    assert reviewer.pk not in editors_of(world.chiefs)
    assert client.post(address(Argument, "delete", world.quoted.pk), {"post": "yes"}).status_code == 302
    assert not Argument.objects.filter(pk=world.quoted.pk).exists()
    assert reviewer.pk in editors_of(world.chiefs)


def test_with_its_last_argument_a_position_loses_the_topic_that_only_it_brought(admin_client, unpublished, world):
    assert list(world.chiefs.tags.names()) == ["Safety"]
    delete_selected(admin_client, world.quoted)
    assert list(world.chiefs.tags.names()) == []


def test_an_argument_deleted_in_the_form_takes_its_topic_along(submit, unpublished, world):
    submit(address(Position, "change", world.chiefs.pk), {"arguments-0-DELETE": "on"})
    assert not Argument.objects.filter(position=world.chiefs).exists()
    assert list(world.chiefs.tags.names()) == []


def test_a_stance_in_use_is_not_deleted_with_its_row(submit, world):
    page = submit(address(Question, "change", world.question.pk), {"stances-0-DELETE": "on"})
    assert "would require deleting the following protected related objects" in page.content.decode()
    assert world.question.stances.count() == 3
