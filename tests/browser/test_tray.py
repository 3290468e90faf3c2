"""The tray in a browser: what is chosen on any page waits there for the comparison."""

import json
import re

from playwright.sync_api import expect

from tests.browser.checks import found_by_axe, missed_by_keyboard, sideways
from tests.browser.comparison import CHIEFS, UNION, chips, columns, compare, tray
from tests.make import make_position


def test_organizations_are_collected_from_every_page_and_survive_a_reload(page, site):
    places = {
        "overview": "AOC",
        "topic": "Badge Union",
        "organizations": "Liberty Fund",
        "position": "NACIR",
        "search": "Quiet Club",
    }
    page.goto("/")
    expect(tray(page)).to_be_hidden()
    for number, (place, name) in enumerate(places.items(), start=1):
        page.goto(site.addresses[place] + ("?q=quiet" if place == "search" else ""))
        page.get_by_label(f"Add to comparison: {name}", exact=True).first.check()
        expect(tray(page)).to_contain_text(f"Chosen for comparison: {number}")
    page.reload()
    expect(chips(page)).to_have_text(list(places.values()))
    expect(page.get_by_label("Add to comparison: Quiet Club")).to_be_checked()
    tray(page).get_by_role("link", name="Compare side by side").click()
    expect(columns(page)).to_have_count(5)
    expect(tray(page)).to_be_hidden()


def test_the_tray_is_accessible_within_reach_and_covers_nothing_in_focus(page, site):
    page.goto("/")
    for name in ("AOC", "Liberty Fund", "NACIR"):
        page.get_by_label(f"Add to comparison: {name}", exact=True).check()
    assert found_by_axe(page) == []
    assert missed_by_keyboard(page) == []
    assert sideways(page) == []


def test_organizations_are_removed_from_the_tray_by_keyboard(page, site):
    page.goto("/")
    for name in ("AOC", "Badge Union"):
        page.get_by_label(f"Add to comparison: {name}", exact=True).check()
    tray(page).get_by_role("button", name="AOC remove").press("Enter")
    expect(tray(page).get_by_role("button", name="Badge Union remove")).to_be_focused()
    expect(page.get_by_label("Add to comparison: AOC", exact=True)).not_to_be_checked()
    page.keyboard.press("Enter")
    expect(tray(page)).to_be_hidden()


def test_the_boxes_of_the_list_and_the_tray_agree_and_the_address_stays_clean(page, site):
    page.goto(f"{site.addresses['browse']}?org={UNION}&topic=safety")
    expect(chips(page)).to_have_text(["Badge Union"])
    expect(page).to_have_url(re.compile(r"/\?topic=safety$"))
    page.get_by_label("Choose Association of Chiefs for the comparison").check()
    expect(chips(page)).to_have_text(["Badge Union", "AOC"])
    filters = page.get_by_role("group", name="Filters").bounding_box()
    assert filters["x"] + filters["width"] <= tray(page).bounding_box()["x"]  # it covers none of them
    tray(page).get_by_role("button", name="Badge Union remove").click()
    expect(page.get_by_label("Choose Badge Union for the comparison")).not_to_be_checked()
    with page.expect_navigation(url=lambda address: "org=" not in address):
        page.get_by_role("button", name="Apply filters").first.click()
    expect(page.get_by_label("Choose Association of Chiefs for the comparison")).to_be_checked()
    expect(page.get_by_label("Choose Badge Union for the comparison")).not_to_be_checked()


def test_what_changes_in_a_comparison_changes_in_the_tray_and_nothing_is_lost(page, site):
    page.goto("/")
    for name in ("NACIR", "AOC"):
        page.get_by_label(f"Add to comparison: {name}", exact=True).check()
    compare(page, site, CHIEFS, UNION)
    expect(chips(page)).to_have_text(["NACIR", "AOC"])
    page.get_by_role("button", name="Remove AOC").click()
    expect(chips(page)).to_have_text(["Badge Union", "NACIR"])
    tray(page).get_by_role("link").click()
    expect(columns(page)).to_have_count(2)
    expect(tray(page)).to_be_hidden()


def test_each_question_has_a_tray_of_its_own(page, site):
    other = make_position(organization=site.chiefs.organization)
    page.goto(site.chiefs.organization.get_absolute_url())
    boxes = page.get_by_label("Add to comparison: AOC")
    boxes.nth(0).check()
    expect(boxes.nth(1)).not_to_be_checked()
    kept = json.loads(page.evaluate("localStorage.tray"))
    assert len(kept) == 2 and kept["last"] in (other.question.slug, site.question.slug)
    page.reload()
    expect(chips(page)).to_have_text(["AOC"])
    tray(page).get_by_role("link").click()
    expect(page).to_have_url(re.compile(f"/{kept['last']}/compare/"))


def test_where_storage_is_forbidden_the_tray_lasts_as_long_as_the_page(page, site):
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } })")
    page.goto("/")
    page.get_by_label("Add to comparison: AOC", exact=True).check()
    expect(chips(page)).to_have_text(["AOC"])
