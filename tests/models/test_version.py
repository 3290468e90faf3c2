"""The content version: every way to write moves it in the writing transaction, and names the positions it touched."""

import pytest
from django.db import connection, transaction

from positions.models import (
    Argument,
    ContentVersion,
    Organization,
    Position,
    Question,
    QuestionTopic,
    Source,
    Stance,
    TaggedPosition,
    Topic,
    TouchedPosition,
    upkeep,
)
from tests.make import make_argument, make_organization, make_source


def number():
    return ContentVersion.objects.current().number


def touched_since(version):
    return set(TouchedPosition.objects.filter(number__gt=version).values_list("position", flat=True))


def raw(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


WRITES = {
    "a saved question": lambda world: world.question.save(),
    "an updated question": lambda world: Question.objects.update(title="Other"),
    "an updated stance": lambda world: Stance.objects.update(definition="Other"),
    "an updated topic": lambda world: Topic.objects.update(theme="Other"),
    "a vocabulary's order": lambda world: QuestionTopic.objects.update(order=7),
    "a source": lambda world: make_source(position=world.chiefs),
    "updated sources": lambda world: Source.objects.update(publisher="Other"),
    "a line's answers": lambda world: world.fear.answers.add(world.faith),
    "an argument's answers": lambda world: world.quoted.responds_to.add(world.liberty.arguments.get()),
    "a line in raw SQL": lambda world: raw("UPDATE positions_lineofargument SET statement = %s", "Other"),
}
TOUCHING_WRITES = {
    "a saved position": lambda world: world.chiefs.save(),
    "an updated position": lambda world: Position.objects.filter(pk=world.chiefs.pk).update(basis="inferred"),
    "a raw position": lambda world: raw("UPDATE positions_position SET title = '' WHERE id = %s", world.chiefs.pk),
    "a deleted position": lambda world: Position.objects.get(pk=world.chiefs.pk).delete(),
    "a tag": lambda world: world.chiefs.tags.add(world.money),
    "tags in bulk": lambda world: TaggedPosition.objects.bulk_create(
        [TaggedPosition(content_object=world.chiefs, tag=world.money)]
    ),
    "a tag in raw SQL": lambda world: raw(
        "DELETE FROM positions_taggedposition WHERE content_object_id = %s", world.chiefs.pk
    ),
    "an argument": lambda world: make_argument("New.", position=world.chiefs, topic=world.trust),
    "arguments in bulk": lambda world: Argument.objects.bulk_create(
        [Argument(position=world.chiefs, topic=world.trust, claim="New.")]
    ),
    "an updated organization": lambda world: Organization.objects.filter(
        pk=world.chiefs.organization_id
    ).update(kind="business"),
}  # fmt: skip


@pytest.mark.parametrize("write", [*WRITES.values(), *TOUCHING_WRITES.values()], ids=[*WRITES, *TOUCHING_WRITES])
def test_every_write_to_what_readers_see_moves_the_version(world, write):
    before = number()
    write(world)
    assert number() > before
    assert ContentVersion.objects.current().changed.endswith("Z")


@pytest.mark.parametrize("write", TOUCHING_WRITES.values(), ids=TOUCHING_WRITES)
def test_a_write_names_the_positions_whose_facets_it_can_change(world, write):
    position, before = world.chiefs.pk, number()
    write(world)
    assert touched_since(before) == {position}


def test_an_argument_that_changes_its_position_touches_both(world):
    before = number()
    Argument.objects.filter(pk=world.quoted.pk).update(position=world.union)
    assert touched_since(before) == {world.chiefs.pk, world.union.pk}


def test_what_readers_do_not_see_leaves_the_version_alone(world, django_user_model):
    before = number()
    django_user_model.objects.create_user("reader")
    Position.objects.count()
    assert number() == before


def test_a_write_that_is_taken_back_leaves_the_version_where_it_was(world):
    before = ContentVersion.objects.current()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_organization("New")
        1 / 0  # noqa: B018
    assert ContentVersion.objects.current() == before


def test_missing_triggers_are_put_back_and_the_version_moves(world):
    name = (
        "upkeep_moved_by_update_positions_topic"
        if connection.vendor == "sqlite"
        else "upkeep_moved_by_update_new_positions_topic"
    )
    raw(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else " ON positions_topic"))
    before = number()
    upkeep.install(using="default")
    after = number()
    upkeep.install(using="default")
    assert before < after == number()
    Topic.objects.update(theme="Other")
    assert number() > after
