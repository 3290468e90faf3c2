"""What readers come for, from the front page to the very words: with JavaScript, without it, and by keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import sideways
from tests.browser.strained import LONG, PLACES

WITHOUT_SCRIPT = pytest.mark.browser_context_args(java_script_enabled=False)
WAYS = ["script", pytest.param("no script", marks=WITHOUT_SCRIPT), "keyboard"]


@pytest.fixture(params=WAYS)
def way(request):
    return request.param


@pytest.fixture
def use(way):
    """Uses a control as the reader of this way does."""
    return by_keyboard if way == "keyboard" else lambda control: control.click()


@pytest.fixture
def front(page, site, way):
    page.goto("/")
    return page


def by_keyboard(control):
    keyboard = control.page.keyboard
    for _ in range(100):
        keyboard.press("Tab")
        if control.evaluate("(node) => node === document.activeElement"):
            break
    else:
        pytest.fail(f"Tab does not reach {control}")
    keyboard.press("Space" if control.get_attribute("type") == "checkbox" else "Enter")


def columns(page):
    return page.locator("thead .org")


def compare_two(front, use):
    use(front.get_by_role("link", name="All positions"))
    use(front.get_by_label("Choose Association of Chiefs for the comparison"))
    use(front.get_by_label("Choose Liberty Fund for the comparison"))
    use(front.locator(".tray:visible").get_by_text("Compare side by side"))
    expect(columns(front)).to_have_text(["Association of Chiefs", "Liberty Fund"])
    front.wait_for_load_state()  # its script listens from then on


def test_two_organizations_are_found_and_compared_and_the_address_is_shared(front, use, new_context):
    compare_two(front, use)
    expect(front.get_by_role("heading", level=1)).to_have_text("Compare AOC, Liberty Fund")
    elsewhere = new_context().new_page()
    elsewhere.goto(front.url)
    expect(columns(elsewhere)).to_have_text(["Association of Chiefs", "Liberty Fund"])


def test_a_third_is_added_and_one_is_removed(front, use, way):
    compare_two(front, use)
    if way == "no script":
        front.get_by_label("Add an organization", exact=True).select_option("Quiet Club")
        front.get_by_role("button", name="Apply").click()
    else:
        use(front.get_by_role("combobox", name="Add an organization"))
        front.keyboard.type("quiet")
        front.keyboard.press("Enter")
    expect(columns(front)).to_have_text(["Association of Chiefs", "Liberty Fund", "Quiet Club"])
    use(front.get_by_role("button", name="Remove Liberty Fund"))
    expect(columns(front)).to_have_text(["Association of Chiefs", "Quiet Club"])
    front.go_back()
    expect(columns(front)).to_have_text(["Association of Chiefs", "Liberty Fund", "Quiet Club"])


def test_positions_are_filtered_by_topic_and_stance_and_a_filter_is_taken_back(front, use):
    use(front.get_by_role("link", name="All positions"))
    filters = front.get_by_role("group", name="Filters")
    use(filters.get_by_role("checkbox", name="Trust"))
    use(filters.get_by_role("checkbox", name="End it"))
    use(filters.get_by_role("button", name="Apply filters").first)
    names = front.locator(".found .card h3")
    expect(names).to_have_text(["Liberty Fund", "Quiet Club", "Right to Remedy"])
    use(front.get_by_role("list", name="Filters in use").get_by_role("link", name="End it"))
    expect(names).to_have_count(4)


def test_a_claim_leads_to_its_words_in_context_and_back(front, use, site):
    compare_two(front, use)
    cell = front.get_by_role("cell").filter(has_text="Officers would hesitate.")
    use(cell.get_by_role("link", name="read in context"))
    expect(front).to_have_url(f"{site.chiefs.get_absolute_url()}#argument-{site.quoted.pk}")
    expect(front.locator("mark").filter(has_text="Fear slows them")).to_be_in_viewport()
    front.go_back()
    expect(columns(front)).to_have_text(["Association of Chiefs", "Liberty Fund"])


def test_words_are_searched_from_the_front_page(front):
    front.get_by_role("searchbox", name="Search statements").fill("lawsuits")
    front.keyboard.press("Enter")
    expect(front.locator(".found .card h3")).to_have_text([LONG])


@WITHOUT_SCRIPT
def test_without_script_no_page_is_wider_than_its_window(page, site):
    wide = {}
    for name in PLACES:
        page.goto(site.addresses[name])
        if found := sideways(page):
            wide[name] = found
    assert wide == {}
