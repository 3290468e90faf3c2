"""A document at the desk, in a browser: from the upload of a PDF to the position that readers compare."""

import pytest
from playwright.sync_api import expect

from positions.models import Document, Position
from tests.browser.desk import choose, log_in
from tests.extracting.files import PARAGRAPHS, TITLE, html, typeset
from tests.extracting.serving import a_place_for_files  # noqa: F401
from tests.make import make_editor, make_organization

WITHOUT_SCRIPT = pytest.mark.browser_context_args(java_script_enabled=False)
PASSWORD = "correct horse battery"
ADD = "/admin/positions/document/add/"


@pytest.fixture
def desk(page, world, transactional_db):
    """The page of an author who has just logged in; there is a reviewer, too."""
    for name, role in (("ada", "author"), ("grace", "reviewer")):
        editor = make_editor(role, username=name)
        editor.set_password(PASSWORD)
        editor.save()
    log_in(page, username="ada", password=PASSWORD)
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
        choose(desk, "organization", "Badge Union")
    else:  # where nothing completes, the address names the organization
        desk.goto(f"{desk.url}&organization={world.union.organization_id}")
    desk.select_option("#id_stance", label="Keep it")
    desk.fill("#id_summary", "They want to keep it.")
    desk.click("[name=_save]")
    expect(desk.locator(".messagelist")).to_contain_text("added successfully")
    position = Position.objects.get(title=TITLE)
    assert position.text == "\n\n".join(PARAGRAPHS)
    assert position.sources.get().document == Document.objects.get()


def test_from_an_uploaded_pdf_to_the_published_comparison_by_an_author_and_a_reviewer(desk, world):
    make_organization("Sheriffs of Utah")
    desk.goto(ADD)
    choose_file(desk, "letter.pdf", typeset(PARAGRAPHS, columns=2, title=TITLE, footer="Page {page}"))
    desk.fill("#id_address", "https://sheriffs.example/letter")
    desk.click(".submit-row [type=submit]")
    desk.click("[name=_use]")
    choose(desk, "organization", "Sheriffs of Utah")
    desk.select_option("#id_stance", label="Keep it")
    desk.fill("#id_summary", "They want to keep it.")
    choose(desk, "arguments-0-topic", "Safety")
    choose(desk, "arguments-0-line", "Fear slows")
    desk.fill("#id_arguments-0-claim", "Officers would hesitate.")
    desk.fill("#id_arguments-0-quote", "respond to critical incidents without hesitation")
    desk.click("[name=_save]")
    desk.click(".messagelist >> text=Submit for review")
    desk.click("main [type=submit]")
    expect(desk.locator(".messagelist")).to_be_visible()
    assert Position.objects.get(title=TITLE).status == "in-review"
    desk.click("#logout-form button")
    log_in(desk, username="grace", password=PASSWORD)
    desk.goto("/admin/needs-work/")
    desk.locator("#content-main").get_by_text(TITLE).first.click()
    desk.click(".standing .steps >> text=Publish")
    desk.click("main [type=submit]")
    desk.click(".messagelist >> text=See it as readers do")
    expect(desk.locator("h1")).to_have_text(TITLE)
    expect(desk.locator("main")).to_contain_text(PARAGRAPHS[0])
    desk.goto(f"/questions/{world.question.slug}/compare/?org=sheriffs-of-utah&org=association-of-chiefs")
    expect(desk.locator("table")).to_contain_text("Officers would hesitate.")
    expect(desk.locator("table")).to_contain_text("respond to critical incidents without hesitation")


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
