"""The work list of quotations and the history at the desk, in a browser: by keyboard, without script, on a phone."""

from itertools import product

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from positions.models import Argument, Position
from positions.publishing import record
from tests.browser.desk import log_in
from tests.browser.test_journeys import by_keyboard
from tests.make import make_argument

CREDENTIALS = {"username": "ada", "password": "correct horse battery"}
WITHOUT_SCRIPT = pytest.mark.browser_context_args(java_script_enabled=False)
AFTER = (
    "Change would do harm. Police act fast. Nobody disputes it at all, and so it stays.\n\n"
    "Fear slows them down, and fear slows them all."
)


@pytest.fixture(params=["keyboard", pytest.param("no script", marks=WITHOUT_SCRIPT)])
def press(request):
    """Uses a control by keyboard alone, or with a mouse where script does not run."""
    return by_keyboard if request.param == "keyboard" else lambda control: control.click()


@pytest.fixture
def desk(page, unpublished, transactional_db):
    User.objects.create_superuser(**CREDENTIALS)
    log_in(page, **CREDENTIALS)
    return page


@pytest.fixture
def position(world):
    """With one quotation that an edit of the statement moved and one that it took away."""
    position = world.chiefs
    make_argument("Moved.", position=position, topic=world.trust, quote="Police act fast.")
    make_argument("Lost.", position=position, topic=world.money, quote="do harm. Fear slows them all")
    record([position], how="edited")
    position.text = AFTER
    position.summary = "Worse words."
    position.save()
    return position


def test_each_quotation_is_settled_on_the_work_list(desk, position, press):
    desk.goto("/admin/positions/position/?work=quotations")
    press(desk.locator(".field-look_count a").first)
    expect(desk.get_by_role("heading", level=1)).to_have_text("Quotations to look at")
    number = desk.locator(".loose-anchor").count()
    press(desk.get_by_role("region", name="Moved.").get_by_role("button", name="Accept the new words"))
    expect(desk.locator(".messagelist")).to_contain_text("“Moved.” quotes the new words now.")
    expect(desk.locator(".loose-anchor")).to_have_count(number - 1)
    lost = desk.get_by_role("region", name="Lost.")
    lost.get_by_label("The words to quote").fill("no such words at all")
    press(lost.get_by_role("button", name="Mark these words instead"))
    expect(lost.locator(".errorlist")).to_be_visible()
    expect(lost.get_by_label("The words to quote")).to_have_value("no such words at all")
    lost.get_by_label("The words to quote").fill("fear slows them all")
    press(lost.get_by_role("button", name="Mark these words instead"))
    expect(desk.locator(".messagelist")).to_contain_text("“Lost.” quotes the words that you marked now.")
    assert Argument.objects.get(claim="Lost.").quote == "fear slows them all"


def test_two_revisions_are_compared_and_one_is_restored(desk, position, press):
    record([position], how="edited", comment="Shorter.")
    desk.goto(f"/admin/positions/position/{position.pk}/history/")
    press(desk.get_by_role("button", name="Compare these two"))
    expect(desk.get_by_role("region", name="Summary").locator("del")).to_contain_text("wants and why")
    press(desk.get_by_role("link", name="Restore the revision of"))
    desk.get_by_label("Comment on this change").fill("It was better.")
    press(desk.get_by_role("button", name="Restore this revision"))
    desk.wait_for_url("**/change/")
    expect(desk.locator("#id_summary")).to_have_value("What Association of Chiefs wants and why.")
    desk.goto(f"/admin/positions/position/{position.pk}/history/")
    expect(desk.locator("#content-main tbody tr").first).to_contain_text("It was better.")
    assert Position.objects.get(pk=position.pk).arguments.get(claim="Lost.").anchor_state == "exact"


def test_the_pages_fit_the_window(desk, position):
    record([position], how="edited")
    history = f"/admin/positions/position/{position.pk}/history/"
    desk.goto(history)
    desk.get_by_role("button", name="Compare these two").click()
    restoring = desk.get_by_role("link", name="Restore the revision of").get_attribute("href")
    for address in (f"/admin/positions/position/{position.pk}/anchors/", desk.url, restoring):
        desk.goto(address)
        for width, scheme in product((1440, 768, 320), ("light", "dark")):
            desk.set_viewport_size({"width": width, "height": 900})
            desk.emulate_media(color_scheme=scheme)
            assert desk.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (address, width, scheme)
