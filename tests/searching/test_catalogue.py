"""The catalogue of each process: mended after a write it is what a new one would be, and never older."""

import random
from datetime import date
from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.models import ContentVersion, Organization, Position, Stance, TaggedPosition
from positions.searching import catalogue as module
from positions.searching.catalogue import FEW, catalogue, load_catalogue, renewed
from positions.searching.kept import Kept
from tests.make import make_argument, make_organization, make_position


def plain(found):
    return found.rows, found.facets, found.orders, found.everything


NUMBERS = count(1)
WRITES = {
    "a new position": lambda world: make_position(
        organization=make_organization(f"Aardvark {next(NUMBERS)}"), stance=world.end
    ),
    "a withdrawn one": lambda world: Position.objects.filter(pk=world.chiefs.pk).update(status="withdrawn"),
    "a deleted one": lambda world: Position.objects.get(pk=world.union.pk).delete(),
    "another name": lambda world: Organization.objects.filter(positions=world.liberty).update(
        name=f"aaa {next(NUMBERS)}"
    ),
    "another stance": lambda world: Position.objects.update(stance=world.mixed),
    "another rank": lambda world: Stance.objects.filter(pk=world.keep.pk).update(rank=100 + next(NUMBERS)),
    "a date": lambda world: Position.objects.filter(pk=world.union.pk).update(published=date(2020, 5, 1)),
    "a tag": lambda world: world.union.tags.add(world.money),
    "tags that go": lambda world: TaggedPosition.objects.all().delete(),
    "an argument": lambda world: make_argument("More.", position=world.liberty, line=world.fear),
    "a definition": lambda world: type(world.safety).objects.update(description="Other"),
    "nothing": lambda world: None,
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_mended_catalogue_is_what_a_new_one_would_be(world, write):
    old = load_catalogue(ContentVersion.objects.current())
    write(world)
    version = ContentVersion.objects.current()
    assert plain(renewed(old, version=version)) == plain(load_catalogue(version))


def test_after_any_run_of_writes_it_is_still_right(world):
    chance = random.Random(7)
    kept = load_catalogue(ContentVersion.objects.current())
    for _ in range(25):
        chance.choice(list(WRITES.values()))(SimpleWorld(world, chance))
        kept = renewed(kept, version=ContentVersion.objects.current())
    assert plain(kept) == plain(load_catalogue(ContentVersion.objects.current()))


class SimpleWorld:
    """The world after some of it may be gone: positions are any that are there, new names are new."""

    def __init__(self, world, chance):
        self.world, self.chance = world, chance

    def __getattr__(self, name):
        if name in ("chiefs", "union", "liberty"):
            return self.chance.choice(list(Position.objects.all()) or [make_position(stance=self.world.end)])
        return getattr(self.world, name)


def test_many_touched_positions_are_loaded_anew(world, monkeypatch):
    monkeypatch.setattr(module, "FEW", 1)
    assert FEW > 1
    old = load_catalogue(ContentVersion.objects.current())
    Position.objects.update(basis="inferred")
    version = ContentVersion.objects.current()
    assert plain(renewed(old, version=version)) == plain(load_catalogue(version))


@pytest.mark.django_db(transaction=True)
def test_a_process_keeps_its_catalogue_until_the_version_moves():
    make_position(organization=make_organization("First"))
    first = catalogue()
    with CaptureQueriesContext(connection) as queries:
        catalogue()
    assert len(queries) == 1
    assert catalogue() is first
    make_position(organization=make_organization("Second"))
    assert len(catalogue().rows) == 2
    assert catalogue() is not first
    module._catalogues.pop(connection.alias)


def test_what_was_worked_out_is_kept_while_there_is_room():
    kept = Kept(most=2)
    assert [kept.once(key, lambda: object()) is kept.once(key, lambda: object()) for key in "abc"] == [True] * 3
    assert kept.get("a") is None


@pytest.mark.parametrize("use", [lambda kept: kept.get("a"), lambda kept: kept.once("a", object)], ids=["got", "once"])
def test_what_is_used_outlives_what_is_not(use):
    kept = Kept(most=2)
    first, _second = kept.put("a", object()), kept.put("b", object())
    assert use(kept) is first
    kept.put("c", object())
    assert kept.get("a") is first
    assert kept.get("b") is None
