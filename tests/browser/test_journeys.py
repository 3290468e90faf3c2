"""What readers come for, from the front page to the very words: with JavaScript, and every bit of it without."""

import pytest
from playwright.sync_api import expect

from tests.browser.strained import LONG

WITHOUT = pytest.mark.browser_context_args(java_script_enabled=False)


@pytest.fixture(
    autouse=True, params=[pytest.param(True, id="script"), pytest.param(False, id="no-script", marks=WITHOUT)]
)
def scripted(request):
    return request.param


@pytest.fixture
def front(page, site):
    page.goto("/")
    return page


def columns(page):
    return page.locator("thead .org")


def tick(page, name):
    page.get_by_label(f"Choose {name} for the comparison").check()


def compare_two(page):
    page.get_by_role("link", name="All positions").click()
    tick(page, "Association of Chiefs")
    tick(page, "Liberty Fund")
    page.locator(".tray:visible").get_by_text("Compare side by side").click()


def test_two_organizations_are_found_from_the_front_page_and_compared(front):
    compare_two(front)
    expect(columns(front)).to_have_text(["Association of Chiefs", "Liberty Fund"])
    expect(front.get_by_role("heading", level=1)).to_have_text("Compare AOC, Liberty Fund")


def test_a_third_is_added_and_one_is_removed(front, scripted):
    compare_two(front)
    if scripted:
        front.get_by_role("combobox", name="Add an organization").fill("quiet")
        front.keyboard.press("Enter")
    else:
        front.get_by_label("Add an organization", exact=True).select_option("Quiet Club")
        front.get_by_role("button", name="Apply").click()
    expect(columns(front)).to_have_text(["Association of Chiefs", "Liberty Fund", "Quiet Club"])
    front.get_by_role("link", name="Remove Liberty Fund").click()
    expect(columns(front)).to_have_text(["Association of Chiefs", "Quiet Club"])
    if scripted:
        front.go_back()
        expect(columns(front)).to_have_text(["Association of Chiefs", "Liberty Fund", "Quiet Club"])


def test_a_comparison_is_shared_by_its_address(front, new_context):
    compare_two(front)
    expect(columns(front)).to_have_count(2)
    elsewhere = new_context().new_page()
    elsewhere.goto(front.url)
    expect(columns(elsewhere)).to_have_text(["Association of Chiefs", "Liberty Fund"])


def test_positions_are_filtered_by_topic_and_stance_and_a_filter_is_taken_back(front):
    front.get_by_role("link", name="All positions").click()
    filters = front.get_by_role("group", name="Filters")
    filters.get_by_role("checkbox", name="Trust").check()
    filters.get_by_role("checkbox", name="End it").check()
    filters.get_by_role("button", name="Apply filters").first.click()
    names = front.locator(".found .card h3")
    expect(names).to_have_text(["Liberty Fund", "Quiet Club", "Right to Remedy"])
    front.get_by_role("list", name="Filters in use").get_by_role("link", name="End it").click()
    expect(names).to_have_count(4)


def test_a_claim_leads_to_its_words_in_context_and_back(front, site):
    compare_two(front)
    cell = front.get_by_role("cell").filter(has_text="Officers would hesitate.")
    cell.get_by_role("link", name="read in context").click()
    assert front.url.endswith(f"{site.chiefs.get_absolute_url()}#argument-{site.quoted.pk}")
    passage = front.locator("mark").filter(has_text="Fear slows them")
    expect(passage).to_be_in_viewport()
    front.go_back()
    expect(columns(front)).to_have_text(["Association of Chiefs", "Liberty Fund"])


def test_words_are_searched_from_any_page(front):
    front.get_by_role("searchbox", name="Search statements").fill("lawsuits")
    front.keyboard.press("Enter")
    expect(front.locator(".found .card h3")).to_have_text([LONG])
