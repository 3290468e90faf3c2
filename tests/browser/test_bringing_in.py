"""An author at the desk brings in a PDF, in a browser with script and without, and it becomes a position."""

import pytest
from playwright.sync_api import expect

from positions.models import Document, Position
from tests.extracting.files import PARAGRAPHS, TITLE, html, typeset
from tests.extracting.serving import a_place_for_files  # noqa: F401
from tests.make import make_editor

WITHOUT_SCRIPT = pytest.mark.browser_context_args(java_script_enabled=False)
CREDENTIALS = {"username": "ada", "password": "correct horse battery"}
ADD = "/admin/positions/document/add/"


@pytest.fixture
def desk(page, world, transactional_db):
    """The page of an author who has just logged in."""
    author = make_editor("author", username=CREDENTIALS["username"])
    author.set_password(CREDENTIALS["password"])
    author.save()
    page.goto("/admin/")
    for name, value in CREDENTIALS.items():
        page.fill(f"[name={name}]", value)
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")
    return page


def choose_file(page, name, content):
    page.set_input_files("#id_file", {"name": name, "mimeType": "application/octet-stream", "buffer": content})


@pytest.mark.parametrize("way", ["script", pytest.param("no script", marks=WITHOUT_SCRIPT)])
def test_a_pdf_becomes_the_statement_of_a_position(desk, world, way):
    desk.click(".to-work .addlink")
    choose_file(desk, "scan.pdf", b"%PDF-1.7 damaged")
    desk.fill("#id_address", "https://badge.example/statement")
    desk.click(".submit-row [type=submit]")
    expect(desk.locator(".errorlist")).to_contain_text("it is damaged or was cut off")
    expect(desk.locator("#id_address")).to_have_value("https://badge.example/statement")
    choose_file(desk, "statement.pdf", typeset(PARAGRAPHS, title=TITLE, footer="Page {page}"))
    desk.click(".submit-row [type=submit]")
    expect(desk.locator("#id_text")).to_have_value("\n\n".join(PARAGRAPHS))
    expect(desk.locator(".field-done")).to_contain_text("1 page was read.")
    desk.fill("#id_published_on", "2020-06")
    desk.click("[name=_use]")
    expect(desk.locator(".messagelist")).to_contain_text("not saved yet")
    expect(desk.locator("#id_title")).to_have_value(TITLE)
    expect(desk.locator("#id_sources-0-url")).to_have_value("https://badge.example/statement")
    if way == "script":
        desk.click("#id_organization + .select2")
        desk.keyboard.type("Badge")
        desk.click(".select2-results__option--highlighted:has-text('Badge Union')")
    else:  # where nothing completes, the address names the organization
        desk.goto(f"{desk.url}&organization={world.union.organization_id}")
    desk.select_option("#id_stance", label="Keep it")
    desk.fill("#id_summary", "They want to keep it.")
    desk.click("[name=_save]")
    expect(desk.locator(".messagelist")).to_contain_text("added successfully")
    position = Position.objects.get(title=TITLE)
    assert position.text == "\n\n".join(PARAGRAPHS)
    assert position.sources.get().document == Document.objects.get()


def test_the_original_is_downloaded_and_never_shown(desk):
    desk.goto(ADD)
    content = html("<script>document.title = 'run'</script>", *PARAGRAPHS)
    choose_file(desk, "page.html", content)
    desk.click(".submit-row [type=submit]")
    with desk.expect_download() as downloading:
        desk.click(".field-original a")
    assert downloading.value.suggested_filename == "page.html"
    with open(downloading.value.path(), "rb") as file:
        assert file.read() == content
