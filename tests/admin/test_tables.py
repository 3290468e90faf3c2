"""The desk's pages of tables: the dry run, saving what it showed, templates, and exports of filtered lists."""

import io
import time

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook
from reversion.models import Version

from positions.admin.tables.keeping import SECONDS
from positions.models import Argument, Organization, Position
from tests.admin.filling import address, filled, messages_of
from tests.importing.tables import csv_of, workbook_of
from tests.make import make_editor, make_position

pytestmark = pytest.mark.django_db
POSITIONS = [
    ["organization", "question", "stance", "title", "summary", "topics"],
    ["Liberty Fund", "immunity", "end-it", "Statement of Liberty Fund", "Shorter.", "Money"],
    ["badge-union", "Immunity", "Mixed", "Statement of Badge Union", "What Badge Union wants and why.", ""],
]


def page(model, name):
    return reverse(f"admin:positions_{model}_{name}")


def dry_run(client, model, rows, **given):
    content = rows if isinstance(rows, bytes) else csv_of(rows)
    return client.post(page(model, "import"), {"import_file": SimpleUploadedFile("table.csv", content), **given})


def confirmed(client, model, shown, **buttons):
    given = {name: values for name, values in filled(shown, buttons).items() if name != "import_file"}
    return client.post(page(model, "process_import"), given, follow=True)


def kept_files():
    folder = settings.MEDIA_ROOT / "tables"
    return list(folder.iterdir()) if folder.exists() else []


def test_a_dry_run_shows_every_change_and_saving_does_just_that(client, world):
    author = make_editor()
    client.force_login(author)
    shown = dry_run(client, "position", POSITIONS)
    text = shown.content.decode()
    assert "0 new, 2 changed" in text and "2 changes go into new drafts" in text
    assert "<ins>Shorter.</ins>" in text and "<del>keep-it</del> <ins>mixed</ins>" in text
    assert not Position.objects.exclude(draft_of=None).exists()
    saved = confirmed(client, "position", shown)
    assert messages_of(saved)[0] == "Saved: 0 new, 2 changed, 0 as they were."
    draft = Position.objects.get(draft_of=world.liberty)
    assert (draft.summary, draft.status) == ("Shorter.", "draft")
    version = Version.objects.get_for_object(draft).first()
    assert (version.revision.user, version.revision.comment) == (author, "imported")
    assert LogEntry.objects.filter(user=author, object_id=str(draft.pk), change_message="By a table.").exists()
    assert kept_files() == []


def test_each_problem_is_shown_with_its_row_and_column_and_nothing_can_be_saved(admin_client, world):
    shown = dry_run(admin_client, "position", [*POSITIONS, ["nobody", "immunity", "end-it", "T", "S", "Mony"]])
    text = shown.content.decode()
    assert "table.csv has 2 problems. Nothing was saved." in text
    assert '<td>4</td><th scope="row">organization</th>' in text
    assert "Did you mean “Money”?" in text
    assert "Save all of it" not in text


def test_what_was_changed_meanwhile_is_not_saved(admin_client, world):
    shown = dry_run(admin_client, "position", POSITIONS)
    Position.objects.filter(pk=world.union.pk).update(summary="Meanwhile.")
    again = confirmed(admin_client, "position", shown)
    assert messages_of(again) == ["Something that it touches was changed meanwhile. Nothing was saved."]
    assert not Position.objects.exclude(draft_of=None).exists()


@pytest.mark.parametrize("name", ["0" * 32, "../../secret", ""])
def test_a_file_that_is_not_kept_is_to_be_brought_in_again(admin_client, world, name):
    shown = dry_run(admin_client, "position", POSITIONS)
    assert "again" in messages_of(confirmed(admin_client, "position", shown, import_file_name=name))[0]


def test_files_that_nobody_confirmed_go_after_a_day(admin_client, world, monkeypatch):
    dry_run(admin_client, "position", POSITIONS)
    [first] = kept_files()
    now = time.time()
    monkeypatch.setattr("positions.admin.tables.keeping.time.time", lambda: now + SECONDS + 60)
    dry_run(admin_client, "position", POSITIONS)
    assert first not in kept_files()


def test_a_file_that_another_upload_removes_meanwhile_is_no_error(admin_client, world, monkeypatch):
    gone = settings.MEDIA_ROOT / "tables" / ("0" * 32)
    monkeypatch.setattr("positions.admin.tables.keeping.Path.iterdir", lambda folder: iter([gone]))
    assert dry_run(admin_client, "position", POSITIONS).status_code == 200


def test_the_whole_report_has_every_row(admin_client, world):
    shown = dry_run(admin_client, "position", POSITIONS)
    report = confirmed(admin_client, "position", shown, report="yes").getvalue().decode("utf-8-sig")
    assert report.splitlines()[0] == "row,what becomes of it,record,column,before,after"
    assert "2,changed in a new draft,liberty-fund-immunity,topics,,money" in report
    assert kept_files()


@pytest.mark.parametrize("model", ["organization", "position", "argument"])
def test_the_template_explains_every_column_and_its_example_is_no_row(admin_client, world, model):
    content = admin_client.get(reverse(f"admin:positions_{model}_template", args=["xlsx"])).content
    book = load_workbook(io.BytesIO(content))
    headings = [cell.value for cell in book.worksheets[0][1]]
    assert [row[0].value for row in book["explanations"] if row[0].value][1:] == headings
    assert "The table is empty" not in dry_run(admin_client, model, content).content.decode()
    assert "0 new, 0 changed, 0 as they are" in dry_run(admin_client, model, content).content.decode()
    csv = admin_client.get(reverse(f"admin:positions_{model}_template", args=["csv"])).getvalue().decode("utf-8-sig")
    assert csv.splitlines()[0] == ",".join(headings)


def test_the_template_of_arguments_names_topics_and_lines(admin_client, world):
    content = admin_client.get(reverse("admin:positions_argument_template", args=["xlsx"])).content
    values = [row[3].value for row in load_workbook(io.BytesIO(content))["explanations"]]
    assert {"Money", "Safety", "Trust", "fear-slows-officers"} <= set(values)


def test_there_is_no_template_of_another_kind(admin_client):
    assert admin_client.get(reverse("admin:positions_argument_template", args=["ods"])).status_code == 404


@pytest.mark.parametrize(("number", "kind"), [("0", "xlsx"), ("1", "csv")])
def test_an_export_keeps_filters_and_search(admin_client, world, number, kind):
    make_position(question=world.question, status="draft", title="Chiefs of a draft")
    answer = admin_client.post(page("position", "export") + "?q=chiefs&status__exact=published", {"format": number})
    assert f'filename="positions.{kind}"' in answer["Content-Disposition"]
    shown = dry_run(admin_client, "position", answer.content)
    assert "0 new, 0 changed, 1 as they are" in shown.content.decode()


def test_the_list_leads_to_its_import_and_to_an_export_of_what_it_shows(admin_client, world):
    text = admin_client.get(address(Position, "changelist") + "?q=chiefs").content.decode()
    assert page("position", "import") in text
    assert page("position", "export") + "?q=chiefs" in text


@pytest.mark.parametrize("model", ["organization", "position", "argument"])
def test_the_pages_ask_few_questions(admin_client, world, model, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        admin_client.get(page(model, "import"))
    with django_assert_max_num_queries(10):
        admin_client.get(page(model, "export"))


def test_an_author_brings_in_what_a_reviewer_then_publishes(client, world):
    client.force_login(make_editor())
    organizations = [["slug", "name", "kind"], ["city", "City Council", "public-body"]]
    confirmed(client, "organization", dry_run(client, "organization", workbook_of(organizations)))
    position = ["City Council", "Immunity", "Keep it", "Resolution", "They keep it.", "Money"]
    confirmed(client, "position", dry_run(client, "position", [POSITIONS[0], position]))
    argument = [["position", "topic", "claim"], ["city-immunity", "Trust", "It works."]]
    confirmed(client, "argument", dry_run(client, "argument", argument))
    made = Argument.objects.get(claim="It works.").position
    assert (made.status, made.organization) == ("draft", Organization.objects.get(slug="city"))
    assert set(made.tags.values_list("slug", flat=True)) == {"money", "trust"}


def test_who_may_not_add_brings_in_nothing(client, world):
    editor = make_editor()
    editor.groups.get().permissions.remove(*editor.groups.get().permissions.filter(codename="add_argument"))
    client.force_login(editor)
    assert client.get(page("argument", "import")).status_code == 403
    assert client.post(page("argument", "process_import")).status_code == 403
    assert client.get(page("argument", "export")).status_code == 200


def test_an_empty_form_says_what_is_missing(admin_client):
    assert "This field is required" in admin_client.post(page("position", "import"), {"format": "0"}).content.decode()
