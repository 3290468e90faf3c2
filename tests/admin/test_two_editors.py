"""Two editors at once: the second to save is refused, is told why, and loses nothing that was typed."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import F
from django.db.models.functions import Now
from django.test import Client
from django.test.utils import CaptureQueriesContext

from positions.choices import Basis
from positions.models import Argument, LineOfArgument, Organization, Position, Question, Topic
from tests.admin.filling import address, errors_of, filled
from tests.make import make_argument, make_line

pytestmark = pytest.mark.usefixtures("unpublished")

FIELD = {
    Organization: "name",
    Position: "title",
    Question: "title",
    Topic: "name",
    LineOfArgument: "statement",
}


@pytest.fixture
def editors(db):
    clients = {}
    for name in ("Ada", "Ben"):
        clients[name] = Client()
        clients[name].force_login(User.objects.create_superuser(name))
    return clients["Ada"], clients["Ben"]


@pytest.fixture
def records(world):
    rows = (world.chiefs.organization, world.chiefs, world.question, world.safety, world.fear)
    return {type(row): row for row in rows}


@pytest.mark.parametrize("model", FIELD, ids=lambda model: model._meta.model_name)
def test_the_second_save_of_a_record_is_refused_and_keeps_what_was_typed(editors, records, model):
    first, second = editors
    page = address(model, "change", records[model].pk)
    hers, his = filled(first.get(page), {FIELD[model]: "Hers"}), filled(second.get(page), {FIELD[model]: "His"})
    assert first.post(page, hers).status_code == 302
    refused = second.post(page, his)
    assert refused.status_code == 200
    [problem] = errors_of(refused)["__all__"]
    assert "last by Ada" in problem
    assert f'<a href="{page}" target="_blank">' in problem
    assert f"differs from the stored version in: {FIELD[model].capitalize()}." in problem
    assert 'value="His"' in refused.content.decode()
    assert getattr(model.objects.get(pk=records[model].pk), FIELD[model]) == "Hers"
    assert second.post(page, his).status_code == 200, "pressing the button again does not overwrite it either"
    assert second.post(page, filled(second.get(page), {FIELD[model]: "His"})).status_code == 302


def sides_of(page):
    """What the refused page shows where the two versions differ: (stored, typed) by what it is."""
    sides = {}
    for row in page.context["conflict_rows"]:
        changes = [change for paragraph in row.paragraphs for change in paragraph]
        texts = ("".join(one.text for one in changes if one.kind in ("kept", side)) for side in ("deleted", "inserted"))
        sides[row.what] = tuple(texts)
    return sides


@pytest.mark.parametrize("model", FIELD, ids=lambda model: model._meta.model_name)
def test_both_versions_stand_side_by_side_and_what_was_typed_stays_in_the_form(editors, records, model):
    first, second = editors
    page = address(model, "change", records[model].pk)
    hers = filled(first.get(page), {FIELD[model]: "Hers"})
    his = filled(second.get(page), {FIELD[model]: "His", "comment": "Because."})
    first.post(page, hers)
    refused = second.post(page, his)
    assert sides_of(refused) == {FIELD[model].capitalize(): ("Hers", "His")}
    content = refused.content.decode()
    assert "<del>Hers</del>" in content and "<ins>His</ins>" in content
    assert "Because.</textarea>" in content


def test_both_versions_of_rows_choices_and_topics_stand_side_by_side(editors, world):
    first, second = editors
    position = world.chiefs
    make_argument("The second.", position=position, topic=world.trust)
    page = address(Position, "change", position.pk)
    opened = second.get(page)
    hers = {"arguments-0-claim": "Hers", "arguments-1-DELETE": "on", "sources-0-title": "Her letter"}
    hers |= {"sources-0-url": "https://example.org/hers", "stance": world.liberty.stance_id}
    his = {"arguments-0-claim": "His", "topics": [world.money.pk], "arguments-2-claim": "His own"}
    his |= {"arguments-2-topic": world.money.pk, "arguments-0-line": "", "basis": "inferred"}
    assert first.post(page, filled(first.get(page), hers)).status_code == 302
    sides = sides_of(second.post(page, filled(opened, his)))
    assert sides["Argument “Hers”, Claim"] == ("Hers", "His")
    assert sides["Argument “Hers”, Line of argument"] == ("Safety: Fear slows officers.", "")
    assert sides["Stance"] == ("End it", "Keep it")
    assert sides["Basis"] == (Basis.STATED.label, Basis.INFERRED.label)
    assert sides["Topics"] == ("", "Money")
    assert sides["Source that only the stored version has"] == ("Her letter", "")
    [new] = [
        words for what, (_, words) in sides.items() if what == "Argument that only you have" and "His own" in words
    ]
    assert "Topic: Money" in new


def test_a_form_refused_for_another_reason_shows_no_second_version(editors, records):
    page = address(Organization, "change", records[Organization].pk)
    refused = editors[0].post(page, filled(editors[0].get(page), {"name": ""}))
    assert "conflict_rows" not in refused.context
    assert "As you typed it" not in refused.content.decode()


def test_of_two_saves_at_the_same_moment_one_waits_for_the_other(editors, records):
    page = address(Organization, "change", records[Organization].pk)
    posted = filled(editors[0].get(page), {"name": "Hers"})
    with CaptureQueriesContext(connection) as queries:
        editors[0].post(page, posted)
    if connection.vendor == "sqlite":
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    else:
        assert any("FOR UPDATE" in query["sql"] for query in queries)


def test_a_change_in_a_row_counts_as_a_change_of_the_position(editors, world):
    first, second = editors
    page = address(Position, "change", world.chiefs.pk)
    hers, his = filled(first.get(page), {"arguments-0-claim": "Hers"}), filled(second.get(page), {"title": "His"})
    assert first.post(page, hers).status_code == 302
    assert "last by Ada" in errors_of(second.post(page, his))["__all__"][0]


def test_what_was_typed_in_rows_stays_when_another_editor_deleted_and_added_rows(editors, world):
    first, second = editors
    make_argument("The second.", position=world.chiefs, topic=world.trust)
    page = address(Position, "change", world.chiefs.pk)
    hers = filled(first.get(page), {"arguments-0-DELETE": "on"})
    his = filled(second.get(page), {"arguments-0-claim": "Typed by him", "arguments-1-claim": "And this"})
    assert first.post(page, hers).status_code == 302
    refused = second.post(page, his)
    assert "last by Ada" in errors_of(refused)["__all__"][0]
    assert "Typed by him" in refused.content.decode()
    assert "And this" in refused.content.decode()
    assert list(world.chiefs.arguments.values_list("claim", flat=True)) == ["The second."]


def test_deleting_an_argument_from_the_list_counts_as_a_change_of_its_position(editors, world):
    first, second = editors
    page = address(Position, "change", world.chiefs.pk)
    his = filled(second.get(page), {"title": "His"})
    deleting = {"action": "delete_selected", "_selected_action": [world.quoted.pk], "post": "yes"}
    assert first.post(address(Argument, "changelist"), deleting).status_code == 302
    assert "Not saved" in errors_of(second.post(page, his))["__all__"][0]


def test_a_change_that_was_not_made_at_the_desk_is_laid_to_nobody(editors, world):
    first, second = editors
    page = address(Organization, "change", world.chiefs.organization_id)
    first.post(page, filled(first.get(page), {"name": "Hers"}))
    his = filled(second.get(page), {"name": "His"})
    Organization.objects.filter(pk=world.chiefs.organization_id).update(revision=F("revision") + 1, changed=Now())
    [problem] = errors_of(second.post(page, his))["__all__"]
    assert "changed after you opened it. What you typed" in problem


def test_a_record_deleted_meanwhile_is_said_to_be_gone(editors, world):
    first, second = editors
    line = make_line("To go.", question=world.question, topic=world.trust)
    page = address(LineOfArgument, "change", line.pk)
    his = filled(second.get(page), {"statement": "His"})
    first.post(address(LineOfArgument, "delete", line.pk), {"post": "yes"})
    assert "Perhaps it was deleted?" in second.post(page, his, follow=True).content.decode()
