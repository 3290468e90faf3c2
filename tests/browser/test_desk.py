"""An editor at the desk, in a browser: a new organization and its position, under the strict policy for content."""

from itertools import product

import pytest
from django.contrib.auth.models import User
from django.db.models import F
from playwright.sync_api import expect

from positions.models import Position
from tests.browser.desk import choose, log_in

CREDENTIALS = {"username": "ada", "password": "correct horse battery"}
STATEMENT = "Fear slows officers down.\n\nWe ask the council to keep the rule."


@pytest.fixture
def desk(page, world, transactional_db):
    """The page of an editor who has just logged in."""
    User.objects.create_superuser(**CREDENTIALS)
    log_in(page, **CREDENTIALS)
    return page


def test_a_new_organization_speaks_after_one_sitting_at_a_desk_of_one(desk, world, settings):
    settings.REVIEW_BY_ANOTHER = False
    desk.click("#content-main .model-organization .addlink")
    desk.wait_for_load_state()  # the script that fills in the slug listens from then on
    desk.locator("#id_name").press_sequentially("Sheriffs of Utah")
    desk.select_option("#id_kind", label="law enforcement association")
    expect(desk.locator("#id_slug")).to_have_value("sheriffs-of-utah")
    desk.click("[name=_save]")
    desk.click("text=Add a position for it")
    expect(desk.locator("#id_organization + .select2")).to_have_text("Sheriffs of Utah")
    desk.select_option("#id_stance", label="Keep it")
    desk.fill("#id_title", "Letter to the council")
    desk.fill("#id_summary", "They want to keep it.")
    desk.fill("#id_text", STATEMENT)
    desk.fill("#id_sources-0-title", "The letter")
    desk.fill("#id_sources-0-url", "https://sheriffs.example/letter")
    choose(desk, "arguments-0-topic", "Safety")
    choose(desk, "arguments-0-line", "Fear slows")
    desk.fill("#id_arguments-0-claim", "Officers would hesitate.")
    desk.fill("#id_arguments-0-quote", "Fear slows our officers down")
    desk.click("text=Add another Argument")
    choose(desk, "arguments-1-topic", "Trust")
    desk.fill("#id_arguments-1-claim", "The rule is good.")
    desk.fill("#id_arguments-1-quote", "keep the rule")
    desk.click("[name=_save]")
    expect(desk.locator("#arguments-0 .errorlist")).to_contain_text("nearest ones: Fear slows officers down")
    desk.fill("#id_arguments-0-quote", "Fear slows officers down")
    desk.click("[name=_save]")
    desk.click("text=See it as readers would")
    expect(desk.locator("[role=note]")).to_contain_text("Preview for editors")
    desk.click("text=Back to the desk")
    desk.click(".standing .steps >> text=Publish")
    desk.click("main [type=submit]")
    desk.click(".messagelist >> text=See it as readers do")
    expect(desk.locator("h1")).to_have_text("Letter to the council")
    desk.goto(f"/questions/{world.question.slug}/compare/?org=sheriffs-of-utah&org=association-of-chiefs")
    expect(desk.locator("table")).to_contain_text("Officers would hesitate.")


@pytest.mark.parametrize("is_new", [True, False])
def test_what_was_sent_after_the_login_was_lost_is_offered_again(desk, world, unpublished, is_new):
    desk.goto(f"/admin/positions/position/{'add' if is_new else f'{world.chiefs.pk}/change'}/")
    desk.fill("#id_title", "A long letter")
    if is_new:
        desk.select_option("#id_stance", label="Keep it")
        choose(desk, "organization", "Chiefs")
        desk.fill("#id_summary", "They want to keep it.")
    desk.context.clear_cookies(name="sessionid")
    desk.click("[name=_continue]")
    desk.wait_for_url("**/admin/login/**")
    Position.objects.update(revision=F("revision") + 1)  # somebody else saves it meanwhile
    for name, value in CREDENTIALS.items():
        desk.fill(f"[name={name}]", value)
    desk.click("[type=submit]")
    desk.click("text=Bring it back")
    expect(desk.locator("#id_title")).to_have_value("A long letter")
    desk.click("[name=_continue]")
    expect(desk.locator(".messagelist .success" if is_new else ".errornote")).to_be_visible()
    desk.once("dialog", lambda dialog: dialog.accept())
    desk.goto("/admin/positions/position/add/")
    expect(desk.locator("[data-kept]")).to_be_hidden()


def test_the_lines_to_choose_from_keep_to_the_topic_beside_them(desk, unpublished, world):
    desk.goto(f"/admin/positions/position/{world.chiefs.pk}/change/")
    desk.click("text=Add another Argument")
    desk.click("#id_arguments-1-line + .select2")
    desk.wait_for_selector(".select2-results__option:nth-child(2)")
    desk.keyboard.press("Escape")
    choose(desk, "arguments-1-topic", "Trust")
    desk.click("#id_arguments-1-line + .select2")
    expect(desk.locator(".select2-results__option")).to_contain_text(["Trust: People lose faith."])


def test_the_pages_of_the_desk_fit_the_window(desk, world):
    for address in (
        "/admin/",
        "/admin/needs-work/",
        "/admin/positions/position/",
        "/admin/positions/position/add/",
        f"/admin/positions/position/{world.chiefs.pk}/change/",
        f"/admin/positions/question/{world.question.pk}/change/",
        f"/admin/positions/organization/{world.chiefs.organization_id}/change/",
    ):
        desk.goto(address)
        for width, scheme in product((1440, 768, 360), ("light", "dark")):
            desk.set_viewport_size({"width": width, "height": 900})
            desk.emulate_media(color_scheme=scheme)
            assert desk.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (address, width, scheme)


def test_a_new_topic_is_added_beside_the_field_that_wants_it(desk, world):
    desk.goto("/admin/positions/position/add/")
    with desk.expect_popup() as opening:
        desk.click("#add_id_arguments-0-topic")
    window = opening.value
    window.locator("#id_name").press_sequentially("Training")
    window.fill("#id_theme", "Policing")
    window.fill("#id_description", "How they learn.")
    window.select_option("#id_vocabularies-0-question", label=world.question.title)
    window.click("[name=_save]")
    desk.wait_for_selector("#id_arguments-0-topic + .select2 :text('Training')")
