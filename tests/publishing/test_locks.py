"""Whoever writes at the desk holds the content version before any other row, so that no two wait for each other."""

from contextlib import suppress

import pytest
from django.db.models import QuerySet

from positions.models import ContentVersion, Organization, Position
from positions.publishing import Refused, record, restore, settle_anchor, take_step, versions_of
from positions.publishing.workflow import STEPS
from tests.admin.filling import address, filled
from tests.importing.tables import save
from tests.make import make_editor

TABLE = [["slug", "name", "kind"], ["badge-union", "Badge Union", "other"]]


@pytest.fixture
def locked(monkeypatch):
    """The models of the rows that are locked from here on."""
    models, lock = [], QuerySet.select_for_update
    monkeypatch.setattr(
        QuerySet, "select_for_update", lambda rows, **options: (models.append(rows.model), lock(rows, **options))[1]
    )
    return models


def restoring(row, user):
    record([row], how="edited")
    restore(row, version=versions_of(row)[0], user=user, seen=-1)


WRITERS = {
    "a step": lambda row, user: take_step(row, step=STEPS[0], user=user, seen=-1),
    "a restored revision": restoring,
    "a settled quotation": lambda row, user: settle_anchor(0, span=None, position=row, user=user, seen=-1),
    "a table": lambda row, user: save("organizations", TABLE),
}


@pytest.mark.parametrize("name", WRITERS)
def test_the_version_is_held_first(world, unpublished, locked, name):
    with suppress(Refused):
        WRITERS[name](world.chiefs, make_editor("reviewer"))
    assert locked[0] is ContentVersion


@pytest.mark.parametrize("model", [Position, Organization])
def test_saving_a_form_holds_the_version_first(admin_client, world, unpublished, locked, model):
    page = address(model, "change", model.objects.first().pk)
    admin_client.post(page, filled(admin_client.get(page), {}))
    assert locked[:2] == [ContentVersion, model]
