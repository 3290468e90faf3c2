"""The history of a position: every state is kept with its arguments and topics, and told to readers."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from reversion.models import Revision

from positions.models import Position
from positions.publishing import history_of, record
from tests.make import make_argument, make_position, make_topic
from tests.views.counting import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def position(db):
    position = make_position(text="Fear slows them.", topics=[make_topic("Chosen")])
    make_argument("First claim.", position=position, quote="Fear")
    record([position], how="imported")
    return position


def test_the_first_entry_is_all_new_and_later_ones_say_what_changed(position):
    argument = position.arguments.get()
    argument.claim = "A better claim."
    argument.save()
    make_argument("Second claim.", position=position)
    position.summary = "In other words."
    position.save()
    record([position], how="edited")
    latest, first = history_of(position)
    assert (first.how, first.fields, first.parts) == ("imported", [], {})
    assert (latest.how, latest.fields) == ("edited", ["summary"])
    assert latest.parts == {"argument": (1, 1, 0), "taggedposition": (1, 0, 0)}


def test_what_is_derived_is_no_change(position):
    position.text = "New beginning. Fear slows them."
    position.save()
    record([position], how="edited")
    latest = history_of(position)[0]
    assert (latest.fields, latest.parts) == (["text"], {})


def test_the_history_of_another_position_is_kept_apart(position):
    other = make_position()
    record([position, other], how="edited")
    assert len(history_of(other)) == 1
    assert history_of(position)[0].parts == {}


def test_a_revision_of_many_positions_takes_few_queries(django_assert_max_num_queries):
    many = [make_position() for _number in range(30)]
    record(many[:1], how="imported")
    with django_assert_max_num_queries(20):
        record(many, how="imported")


def test_a_long_history_takes_no_more_queries_than_a_short_one(position, client):
    address = reverse("position-history", args=[position.slug])
    few = queries_of(client, address)
    for _number in range(20):
        make_argument(position=position)
        record([position], how="edited")
    assert len(history_of(position)) == 21
    assert few == queries_of(client, address) <= 10


def test_an_import_is_one_entry_and_a_second_one_none():
    call_command("import_positions", verbosity=0)
    call_command("import_positions", verbosity=0)
    call_command("import_positions", dry_run=True, verbosity=0)
    assert [entry.how for entry in history_of(Position.objects.get(slug="iacp-qualified-immunity"))] == ["imported"]


def test_an_editor_s_save_is_an_entry_and_readers_see_it_without_the_name(admin_client, client, world):
    Position.objects.filter(pk=world.union.pk).update(status="draft")
    page = reverse("admin:positions_position_change", args=[world.union.pk])
    form = admin_client.get(page).context["adminform"].form
    fields = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    typed = {name: "" if value is None else value for name, value in fields.items()} | {"summary": "New summary."}
    for rows in ("sources", "arguments"):
        typed |= {f"{rows}-TOTAL_FORMS": 0, f"{rows}-INITIAL_FORMS": 0}
    assert admin_client.post(page, typed).status_code == 302
    Position.objects.filter(pk=world.union.pk).update(status="published")
    response = client.get(reverse("position-history", args=[world.union.slug]))
    assert "edited" in response.content.decode()
    assert "admin" not in " ".join(str(row) for row in response.context["entries"])


def test_an_import_is_one_revision_of_all_that_it_made_or_changed():
    call_command("import_positions", verbosity=0)
    [revision] = Revision.objects.all()
    kinds = revision.version_set.values_list("content_type__model", flat=True)
    assert set(kinds) == {"question", "topic", "lineofargument", "organization", "position"}
