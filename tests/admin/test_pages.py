"""Every page of the desk opens, for every model, and offers what it declares, with a fixed number of queries."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.models import (
    Argument,
    Document,
    LineOfArgument,
    Merge,
    Organization,
    Position,
    Question,
    Report,
    SourceCheck,
    Topic,
)
from tests.admin.filling import address
from tests.make import (
    make_argument,
    make_check,
    make_document,
    make_line,
    make_merge,
    make_organization,
    make_position,
    make_source,
    make_topic,
)


def make_whole_position():
    position = make_argument(position=make_position(text="So it is."), quote="it is").position
    make_source(position=position)
    return position


MAKERS = {
    Organization: make_organization,
    Position: make_whole_position,
    Question: lambda: make_position().question,
    Topic: make_topic,
    LineOfArgument: make_line,
    Argument: make_argument,
    Document: make_document,
    Merge: make_merge,
    Report: lambda: Report.objects.create(words="Wrong."),
    SourceCheck: make_check,
    User: lambda: User.objects.create_user("someone"),
    Group: lambda: Group.objects.create(name="Editors"),
}
MODELS = [pytest.param(model, id=model._meta.model_name) for model in MAKERS]
OURS = MODELS[:9]


def test_the_table_above_names_every_model_of_the_desk(db):
    assert set(admin.site._registry) == set(MAKERS)


@pytest.mark.parametrize("model", MODELS)
def test_list_search_add_change_delete_and_history_open(admin_client, model):
    record = MAKERS[model]()
    assert admin_client.get(address(model, "changelist")).status_code == 200
    assert admin_client.get(address(model, "changelist") + "?q=a&o=1.-2").status_code == 200
    assert admin_client.get(address(model, "change", record.pk), follow=True).status_code == 200
    assert admin_client.get(address(model, "delete", record.pk)).status_code == (403 if model is Merge else 200)
    assert admin_client.get(address(model, "history", record.pk)).status_code == 200
    made_elsewhere = model in (Argument, Merge, Report, SourceCheck)
    assert admin_client.get(address(model, "add")).status_code == (403 if made_elsewhere else 200)


@pytest.mark.parametrize("model", MODELS)
def test_each_declared_action_is_offered(admin_client, model):
    MAKERS[model]()
    page = admin_client.get(address(model, "changelist"))
    if not page.context["action_form"]:
        assert model is Merge  # of which nothing is done in the list
        return
    offered = {name for name, _ in page.context["action_form"].fields["action"].choices}
    assert offered - {""} == {"delete_selected", *(admin.site.get_model_admin(model).actions)}


@pytest.mark.parametrize("model", OURS)
def test_each_filter_of_a_list_works_and_has_a_title(admin_client, model):
    MAKERS[model]()
    filters = admin_client.get(address(model, "changelist")).context["cl"].filter_specs
    for spec in filters:
        for choice in spec.choices(admin_client.get(address(model, "changelist")).context["cl"]):
            page = admin_client.get(address(model, "changelist") + choice["query_string"])
            assert page.status_code == 200, choice
    assert all(str(spec.title) for spec in filters)


@pytest.mark.parametrize("model", OURS)
def test_a_list_asks_the_database_as_often_for_fifty_records_as_for_two(admin_client, model):
    counts = []
    for size in (2, 50):
        while model.objects.count() < size:
            MAKERS[model]()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert admin_client.get(address(model, "changelist")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] < 15


@pytest.mark.parametrize("model", OURS)
def test_who_may_only_look_sees_the_pages_and_cannot_save(db, client, model):
    record = MAKERS[model]()
    looker = User.objects.create_user("looker", is_staff=True)
    looker.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(looker)
    page = client.get(address(model, "change", record.pk), follow=True)
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert client.get(address(model, "add")).status_code == 403
    assert client.post(address(model, "delete", record.pk), {"post": "yes"}).status_code == 403


def test_the_desk_carries_our_name_and_leads_to_the_site_and_to_what_needs_work(admin_client):
    page = admin_client.get("/admin/").content.decode()
    assert "Standpoint" in page
    assert 'href="/"' in page
    assert 'href="/admin/needs-work/"' in page


@pytest.mark.parametrize("model", OURS)
def test_no_two_parts_of_a_page_s_class_call_different_things_by_one_private_name(model):
    bases = type(admin.site.get_model_admin(model)).__mro__
    parts = [base for base in bases if base.__module__.startswith("positions.")]
    names = [name for part in parts for name in vars(part) if name.startswith("_") and not name.startswith("__")]
    assert sorted(names) == sorted(set(names))
