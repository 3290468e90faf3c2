"""Who may do what at the desk: every address of the admin, for everybody from a stranger to a superuser."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import URLResolver, reverse

from positions.models import Argument, LineOfArgument, Organization, Position, Question, Topic
from positions.publishing import begin_draft, record, versions_of
from tests.admin.filling import address, filled
from tests.admin.test_pages import MAKERS
from tests.make import make_editor, make_line, make_organization, make_position, make_source, make_topic

pytestmark = pytest.mark.django_db
ROLES = ["author", "reviewer", "administrator", "superuser"]
STATUS = {"+": 200, ">": 302, "-": 403, "0": 404, "!": 405}

TABLES = ["organization", "position", "argument"]

# What each role gets at each address: + the page, > another page, - refused, 0 not found, ! not by GET.
PAGES = {
    "index": "++++",
    "needs_work": "++++",
    "login": ">>>>",
    "logout": "!!!!",
    "password_change": "++++",
    "password_change_done": "++++",
    "jsi18n": "++++",
    "app_list": "++++",
    "positions_position_step": "++++",
    "positions_position_differences": "++++",
    "positions_position_anchors": "++++",
    "positions_position_suggestions": "++++",
    "positions_document_original": ">>>>",  # the file of the record that is made here is not there
    "positions_sourcecheck_take_over": "!!!!",
    "auth_user_password_change": "--++",
    "positions_topic_merge": "->>>",
    "positions_lineofargument_merge": "->>>",
    "positions_organization_merge": "->>>",
    "positions_merge_undo": "-+++",
    **{
        f"positions_{model}_{page}": "++++" for model in TABLES for page in ("import", "export", "template", "progress")
    },
    **{f"positions_{model}_process_import": "!!!!" for model in TABLES},
}
# The same of the five pages of each model: changelist, add, change, delete, history.
MODELS = {
    "positions_organization": ["++++", "++++", "++++", "--++", "++++"],
    "positions_position": ["++++", "++++", "++++", "--++", "++++"],
    "positions_argument": ["++++", "----", ">>>>", "++++", "++++"],
    "positions_document": ["++++", "++++", "++++", "--++", "++++"],
    "positions_question": ["++++", "-+++", "++++", "--++", "++++"],
    "positions_topic": ["++++", "-+++", "++++", "--++", "++++"],
    "positions_lineofargument": ["++++", "-+++", "++++", "--++", "++++"],
    "positions_merge": ["++++", "----", "++++", "----", "++++"],
    "positions_report": ["++++", "----", "++++", "--++", "++++"],
    "positions_sourcecheck": ["++++", "----", "++++", "--++", "++++"],
    "auth_user": ["--++", "--++", "--++", "---+", "--++"],
    "auth_group": ["--++", "---+", "--++", "---+", "--++"],
}
# Restoring a revision is asked on a page of its own, of each record with a history.
KEPT = ["organization", "position", "question", "topic", "lineofargument"]
PAGES |= {f"positions_{model}_revision": "++++" for model in KEPT}
KINDS = ["changelist", "add", "change", "delete", "history"]
PAGES |= {
    f"{model}_{kind}": statuses for model, row in MODELS.items() for kind, statuses in zip(KINDS, row, strict=True)
}
ASIDE = {"autocomplete", "view_on_site", None}  # the first has a test of its own; None are the ways to no page


def names_of(patterns):
    for pattern in patterns:
        yield from names_of(pattern.url_patterns) if isinstance(pattern, URLResolver) else [pattern.name]


def page_of(name):
    """The address of that name, about a record of its kind that nobody has published."""
    app, _, rest = name.partition("_")
    models = {model._meta.model_name: model for model in MAKERS}
    model = models.get(rest.partition("_")[0]) if app in ("positions", "auth") else None
    if name == "app_list":
        return reverse("admin:app_list", args=["positions"])
    if name.endswith("_template"):
        return reverse(f"admin:{name}", args=["csv"])
    if model is None or name.endswith(("changelist", "_add", "_import", "_export", "_progress", "_merge")):
        return reverse(f"admin:{name}")
    made = make_position(status="draft") if model is Position else MAKERS[model]()
    if model is Argument:
        Position.objects.filter(pk=made.position_id).update(status="draft")
    if name.endswith("suggestions"):
        return reverse(f"admin:{name}")
    if name.endswith("differences"):
        made = begin_draft(make_position(), user=None)
    if name.endswith("revision"):
        record([made], how="edited")
        return reverse(f"admin:{name}", args=[made.pk, versions_of(made).get().pk])
    return reverse(f"admin:{name}", args=[made.pk, "submit"] if name.endswith("step") else [made.pk])


def test_the_tables_above_name_every_address_of_the_desk():
    assert set(names_of(admin.site.get_urls())) - ASIDE == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_each_address_is_there_for_whom_it_is_meant(client, name):
    page = page_of(name)
    if name not in ("login", "logout"):
        assert client.get(page)["Location"] == f"/admin/login/?next={page}"
        assert client.post(page).status_code == 302
    for role, sign in zip(ROLES, PAGES[name], strict=True):
        client.force_login(make_editor(role))
        assert client.get(page).status_code == STATUS[sign], role
        if sign == "-":
            assert client.post(page, {"post": "yes"}).status_code == 403, role


FOR_ANYBODY = {"index", "login", "logout", "password_change", "password_change_done", "jsi18n"}


@pytest.mark.parametrize("is_staff", [True, False])
@pytest.mark.parametrize("name", [name for name in PAGES if name not in FOR_ANYBODY])
def test_who_has_no_role_sees_nothing(client, name, is_staff):
    client.force_login(User.objects.create_user("nobody", is_staff=is_staff))
    page = client.get(page_of(name))
    assert page.status_code in (302, 403, 404, 405) or page.context["found"] == []


# Who may write, by what: a field of the record's own page, which is posted as the page shows it but for that field.
WRITERS = {
    "hidden organization": (lambda: make_organization(), "name", "++++"),
    "public organization": (lambda: make_position().organization, "name", "-+++"),
    "question": (lambda: make_position().question, "title", "-+++"),
    "topic": (lambda: make_topic(), "name", "-+++"),
    "line": (lambda: make_line(), "statement", "-+++"),
    "draft": (lambda: make_position(status="draft"), "title", "++++"),
    "new draft": (lambda: begin_draft(make_position(), user=None), "title", "++++"),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", WRITERS)
def test_only_who_may_change_a_record_does(client, name, role):
    make, field, signs = WRITERS[name]
    record_ = make()
    page = address(type(record_), "change", record_.pk)
    client.force_login(make_editor("superuser"))
    posted = filled(client.get(page), {field: "Changed"})
    client.force_login(make_editor(role))
    may = signs[ROLES.index(role)] == "+"
    assert ('name="_save"' in client.get(page).content.decode()) == may
    assert client.post(page, posted).status_code == (302 if may else 403)
    assert (getattr(type(record_).objects.get(pk=record_.pk), field) == "Changed") == may


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", WRITERS)
def test_only_who_may_change_a_record_restores_it(client, name, role):
    make, field, signs = WRITERS[name]
    row = make()
    before = getattr(row, field)
    record([row], how="edited")
    type(row).objects.filter(pk=row.pk).update(**{field: "Changed"})
    page = address(type(row), "revision", row.pk, versions_of(row)[0].pk)
    client.force_login(make_editor(role))
    may = signs[ROLES.index(role)] == "+"
    assert ("Restore this revision" in client.get(page).content.decode()) == may
    assert client.post(page, {"seen": 1}).status_code == (302 if may else 403)
    assert (getattr(type(row).objects.get(pk=row.pk), field) == before) == may


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("status", ["in-review", "published", "withdrawn"])
def test_what_is_no_draft_is_shown_and_edited_by_nobody(client, status, role):
    position = make_position(status="draft")
    page = address(Position, "change", position.pk)
    client.force_login(make_editor(role))
    posted = filled(client.get(page), {"title": "Changed"})
    Position.objects.update(status=status)
    shown = client.get(page)
    assert (shown.status_code, 'name="_save"' in shown.content.decode()) == (200, False)
    refused = client.post(page, posted)
    assert refused.status_code == 200
    assert "only drafts are edited" in refused.content.decode()
    assert 'value="Changed"' in refused.content.decode(), "what was typed is not lost"
    assert Position.objects.get().title == position.title


# Who takes which step of a position of somebody else's, from which status.
STEPS = {
    ("draft", "submit"): "++++",
    ("draft", "publish"): "-000",
    ("in-review", "return"): "++++",
    ("in-review", "publish"): "-+++",
    ("published", "withdraw"): "-+++",
    ("published", "revise"): "++++",
    ("withdrawn", "restore"): "-+++",
    ("withdrawn", "revise"): "++++",
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("status", "name"), STEPS)
def test_steps_are_taken_by_whom_they_are_for_after_a_question(client, status, name, role):
    position = make_position(status=status)
    make_source(position=position)
    page = reverse("admin:positions_position_step", args=[position.pk, name])
    client.force_login(make_editor(role))
    sign = STEPS[status, name][ROLES.index(role)]
    asked = client.get(page)
    assert asked.status_code == {"+": 200, "-": 403, "0": 302}[sign]
    assert Position.objects.get().status == status, "asking does nothing"
    done = client.post(page, {"seen": position.revision, "comment": "Because."})
    assert done.status_code == (403 if sign == "-" else 302)
    taken = list(Position.objects.values_list("steps_taken__step", flat=True).filter(steps_taken__isnull=False))
    assert taken == ([name] if sign == "+" else [])


@pytest.mark.parametrize("role", ROLES)
def test_many_at_once_are_bound_by_the_same_rules(client, role):
    mine, theirs = (make_position(status="in-review") for _ in range(2))
    user = make_editor(role)
    for position in (mine, theirs):
        make_source(position=position)
    record([mine], how="edited", user=user)
    client.force_login(user)
    chosen = {"action": "publish_selected", "_selected_action": [mine.pk, theirs.pk]}
    asked = client.post(address(Position, "changelist"), chosen)
    offered = "publish_selected" in client.get(address(Position, "changelist")).content.decode()
    assert offered == (role != "author")
    if offered:
        assert "somebody else is to publish it" in asked.content.decode()
        assert not Position.objects.published().exists()
        chosen |= {"confirmed": "yes", f"seen-{mine.pk}": 1, f"seen-{theirs.pk}": 1}
    client.post(address(Position, "changelist"), chosen | {"confirmed": "yes"})
    assert list(Position.objects.published()) == ([theirs] if offered else [])


def test_many_at_once_are_those_that_were_seen_and_are_told(client):
    position = make_position(status="published")
    client.force_login(make_editor("reviewer"))
    chosen = {"action": "withdraw_selected", "_selected_action": [position.pk], "confirmed": "yes"}
    for said, told in [
        ({f"seen-{position.pk}": 7, "comment": "Wrong."}, "changed after you opened it"),
        ({f"seen-{position.pk}": 1, "comment": " "}, "Say why in a remark"),
        ({"comment": "Wrong."}, "changed after you opened it"),
        ({f"seen-{position.pk}": 1, "comment": "Wrong."}, "is “withdrawn” now"),
    ]:
        page = client.post(address(Position, "changelist"), chosen | said, follow=True).content.decode()
        assert told in page


@pytest.mark.parametrize("role", ROLES)
def test_choices_are_for_who_may_look_at_the_record(client, role):
    names = {"app_label": "positions", "model_name": "position", "field_name": "supersedes"}
    client.force_login(make_editor(role))
    assert client.get("/admin/autocomplete/", names).status_code == 200
    client.force_login(User.objects.create_user("someone", is_staff=True))
    assert client.get("/admin/autocomplete/", names).status_code == 403


@pytest.mark.parametrize(("model", "field"), [("position", "supersedes"), ("argument", "responds_to")])
def test_new_drafts_are_nothing_to_choose(admin_client, world, model, field):
    draft = begin_draft(world.chiefs, user=None)
    copies = {"position": [draft], "argument": draft.arguments.all()}[model]
    names = {"app_label": "positions", "model_name": model, "field_name": field}
    found = {row["id"] for row in admin_client.get("/admin/autocomplete/", names).json()["results"]}
    assert found and copies
    assert not found & {str(row.pk) for row in copies}


@pytest.mark.parametrize("model", [Organization, Question, Topic, LineOfArgument])
def test_an_author_s_forged_form_for_a_record_of_the_vocabulary_is_refused(client, world, model):
    client.force_login(make_editor("author"))
    stored = {"Organization": world.chiefs.organization, "Question": world.question, "Topic": world.safety}
    record_ = stored.get(model.__name__, world.fear)
    assert client.post(address(model, "change", record_.pk), {"slug": "taken"}).status_code == 403
    assert client.post(address(model, "delete", record_.pk), {"post": "yes"}).status_code == 403
