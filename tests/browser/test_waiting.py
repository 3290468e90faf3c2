"""A table that takes long, in a browser: the page shows how far it is until the answer comes."""

import re
import time

import pytest
from playwright.sync_api import expect

from positions.importing.tables.organizations import OrganizationTable
from positions.models import Organization
from tests.browser.checks import found_by_axe
from tests.browser.desk import log_in
from tests.importing.tables import csv_of
from tests.make import make_editor

# The next page asks what this one showed: while an answer is awaited Playwright does not look into the page.
NOTE_WHAT_IS_SHOWN = """document.addEventListener("DOMContentLoaded", () => {
    const part = document.querySelector(".progress");
    if (!part) return;
    const note = () => sessionStorage.setItem("shown", `${sessionStorage.getItem("shown") ?? ""}${part.innerText}\\n`);
    new MutationObserver(note).observe(part, { subtree: true, childList: true, attributes: true });
})"""
ROWS = [["slug", "name", "kind"], *([f"fund-{number}", f"Fund {number}", "think-tank"] for number in range(50))]


@pytest.fixture
def desk(page, world, transactional_db, settings, tmp_path, monkeypatch):
    """The page of an author who has just chosen a table, of which each row takes a while."""
    judge = OrganizationTable._judge

    def judge_slowly(*args):
        time.sleep(0.07)
        judge(*args)

    monkeypatch.setattr(OrganizationTable, "_judge", judge_slowly)
    settings.MEDIA_ROOT = tmp_path
    author = make_editor(username="ada")
    author.set_password("correct horse battery")
    author.save()
    page.add_init_script(NOTE_WHAT_IS_SHOWN)
    log_in(page, username="ada", password="correct horse battery")
    page.goto("/admin/positions/organization/import/")
    page.set_input_files("[type=file]", {"name": "funds.csv", "mimeType": "text/csv", "buffer": csv_of(ROWS)})
    return page


def shares_shown(desk, stage):
    """In the order in which they were shown; what was shown before is forgotten then."""
    shown = desk.evaluate("sessionStorage.getItem('shown')")
    desk.evaluate("sessionStorage.removeItem('shown')")
    assert stage in shown
    return [int(share) for share in dict.fromkeys(re.findall(r"(\d+)% done", shown))]


def test_how_far_a_table_is_is_shown_until_its_answer_comes(desk, complaints):
    sent = []
    desk.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    button = desk.locator("text=Show what it would do")
    button.evaluate("button => { button.click(); button.click(); }")
    expect(desk.locator("text=Save all of it")).to_be_visible(timeout=30_000)
    assert len(sent) == 1
    shares = shares_shown(desk, "Step 2 of 2: judging its rows")
    assert len(shares) > 1 and shares == sorted(shares)
    with desk.expect_download() as downloading:
        desk.click("text=Whole report")
    assert downloading.value.suggested_filename == "organizations-report.csv"
    expect(desk.locator("progress")).to_be_hidden()
    expect(desk.locator("[aria-disabled]")).to_have_count(0)
    assert complaints == []
    assert found_by_axe(desk, within="#content-main") == []
    complaints.clear()  # axe measures with styles of its own, which the policy refuses
    desk.click("text=Save all of it")
    expect(desk.locator(".messagelist")).to_contain_text("Saved: 50 new", timeout=30_000)
    assert shares_shown(desk, "Step 2 of 4: judging its rows")
    assert Organization.objects.filter(slug__startswith="fund-").count() == 50
    desk.goto("/admin/positions/organization/export/")
    assert found_by_axe(desk, within="#content-main") == []
    complaints.clear()


def test_where_it_cannot_be_told_how_far_a_table_is_it_comes_in_all_the_same(desk, complaints):
    desk.route("**/progress/**", lambda route: route.fulfill(body="<html>no answer</html>"))
    desk.click("text=Show what it would do")
    expect(desk.locator("text=Save all of it")).to_be_visible(timeout=30_000)
    assert "It cannot be told" in desk.evaluate("sessionStorage.getItem('shown')")
