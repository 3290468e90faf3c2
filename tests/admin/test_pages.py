"""Every page of the desk opens, for every model, and offers what it declares."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import reverse

from positions.models import Argument, LineOfArgument, Organization, Position, Question, Topic
from tests.make import make_argument, make_line, make_organization, make_position, make_question, make_topic

MAKERS = {
    Organization: make_organization,
    Position: lambda: make_argument(position=make_position(text="So it is."), quote="it is").position,
    Question: lambda: make_position().question,
    Topic: make_topic,
    LineOfArgument: make_line,
    Argument: make_argument,
    User: lambda: User.objects.create_user("someone"),
    Group: lambda: Group.objects.create(name="Editors"),
}
MODELS = [pytest.param(model, id=model._meta.model_name) for model in MAKERS]


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def test_the_table_above_names_every_model_of_the_desk(db):
    assert set(admin.site._registry) == set(MAKERS)


@pytest.mark.parametrize("model", MODELS)
def test_list_add_change_delete_and_history_open(admin_client, model):
    record = MAKERS[model]()
    assert admin_client.get(address(model, "changelist")).status_code == 200
    assert admin_client.get(address(model, "changelist") + "?q=a&o=1.2").status_code == 200
    assert admin_client.get(address(model, "change", record.pk), follow=True).status_code == 200
    assert admin_client.get(address(model, "delete", record.pk)).status_code == 200
    assert admin_client.get(address(model, "history", record.pk)).status_code == 200
    assert admin_client.get(address(model, "add")).status_code == (403 if model is Argument else 200)
