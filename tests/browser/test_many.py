"""Many records at once, in a browser: a table with its dry run, and two topics merged and separated again."""

import pytest
from playwright.sync_api import expect

from positions.models import Position
from tests.browser.checks import found_by_axe
from tests.browser.desk import log_in
from tests.importing.tables import csv_of, workbook_of
from tests.make import make_editor

COLUMNS = ["organization", "question", "stance", "title", "summary", "topics"]
FUND = ["Liberty Fund", "Immunity", "End it", "Second thoughts", "They want it gone.", "Mony"]


WITHOUT_SCRIPT = pytest.mark.browser_context_args(java_script_enabled=False)
pytestmark = pytest.mark.parametrize(
    "scripted", [pytest.param(True, id="script"), pytest.param(False, id="no script", marks=WITHOUT_SCRIPT)]
)


@pytest.fixture
def desk(page, world, transactional_db, settings, tmp_path):
    """The page of a reviewer who has just logged in."""
    settings.MEDIA_ROOT = tmp_path
    reviewer = make_editor("reviewer", username="rae")
    reviewer.set_password("correct horse battery")
    reviewer.save()
    log_in(page, username="rae", password="correct horse battery")
    return page


def look_at(desk, scripted, complaints, part="[role=region]"):
    """What a page has to be to everybody; axe itself is a script."""
    assert complaints == []
    if scripted:
        assert found_by_axe(desk, within=part) == []
        complaints.clear()  # axe measures with styles of its own, which the policy refuses


def bring_in(desk, name, content):
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    desk.set_input_files("[type=file]", file)
    desk.click("text=Show what it would do")


def test_a_table_is_tried_mended_and_saved(desk, world, scripted, complaints):
    desk.goto("/admin/positions/position/")
    desk.click(".import_link")
    look_at(desk, scripted, complaints)
    bring_in(desk, "fund.csv", csv_of([COLUMNS, FUND], delimiter=";"))
    expect(desk.locator("[role=alert]")).to_have_text("fund.csv has 1 problem. Nothing was saved.")
    expect(desk.locator("[role=region] tbody tr")).to_contain_text("Did you mean “Money”?")
    look_at(desk, scripted, complaints)
    desk.click("text=Bring in another file")
    changed = [*FUND[:3], world.liberty.title, FUND[4], "Money"]
    bring_in(desk, "fund.xlsx", workbook_of([COLUMNS, changed]))
    expect(desk.locator("[role=region] tbody tr")).to_contain_text("changed in a new draft")
    look_at(desk, scripted, complaints)
    assert not Position.objects.exclude(draft_of=None).exists()
    desk.click("text=Save all of it")
    expect(desk.locator(".messagelist")).to_contain_text("Saved: 0 new, 1 changed, 0 as they were.")
    assert Position.objects.get(draft_of=world.liberty).summary == "They want it gone."


def test_two_topics_are_merged_and_separated_again(desk, world, scripted, complaints):
    desk.goto("/admin/positions/topic/")
    for topic in (world.trust, world.money):
        desk.check(f"[name=_selected_action][value='{topic.pk}']")
    desk.select_option("[name=action]", label="Merge two into one")
    desk.click("text=Go")
    expect(desk.locator("dl")).to_contain_text("Is merged into it")
    look_at(desk, scripted, complaints, part="dl")
    desk.click("main [type=submit]")
    expect(desk.locator(".messagelist")).to_contain_text("was merged into")
    desk.goto("/questions/immunity/topics/money/")
    assert desk.url.endswith("/questions/immunity/topics/trust/")
    desk.goto("/admin/positions/merge/")
    desk.click("#result_list tbody a")
    desk.click("text=Undo this merge")
    desk.click("main [type=submit]")
    expect(desk.locator(".messagelist")).to_contain_text("is there again")
    desk.goto("/questions/immunity/topics/money/")
    assert desk.url.endswith("/questions/immunity/topics/money/")
