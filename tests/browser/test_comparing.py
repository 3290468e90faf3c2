"""The comparison in a browser: finding organizations, swapping it, going back and forth, any number of columns."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.checks import found_by_axe, sideways
from tests.browser.comparison import CHIEFS, LIBERTY, UNION, columns, compare, expect_order, is_same_page, status
from tests.make import make_argument, make_organization, make_position


def found(page):
    return page.get_by_role("option")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("badge", ["Badge Union"]),
        ("nacir", ["The National Association of Counterterrorism"]),
        ("fund lib", ["Liberty Fund"]),
        ("líberty", ["Liberty Fund"]),
        ("end it", ["Liberty Fund", "Quiet Club", "Right to Remedy"]),
        ("advocacy keep", ["Badge Union", "The National Association of Counterterrorism"]),
        ("zebra", []),
    ],
)
def test_organizations_are_found_by_name_abbreviation_kind_and_stance(page, site, typed, names):
    compare(page, site, CHIEFS)
    field = page.get_by_role("combobox")
    field.press_sequentially(typed)
    expect(found(page)).to_have_count(len(names))
    for place, name in enumerate(names):
        expect(found(page).nth(place)).to_contain_text(name)
    expect(status(page)).to_have_text(f"Organizations that fit: {len(names)}")
    expect(field).to_have_attribute("aria-expanded", "true" if names else "false")


def test_of_many_organizations_those_that_fit_are_asked_for_while_typing(page, site, monkeypatch):
    monkeypatch.setattr("positions.views.choosing.FEW", 2)
    compare(page, site, CHIEFS)
    field = page.get_by_role("combobox")
    field.press_sequentially("union")
    expect(found(page)).to_have_count(1)
    expect(found(page)).to_contain_text("Badge Union")
    page.keyboard.press("Enter")
    expect(columns(page)).to_have_text(["Association of Chiefs", "Badge Union"])
    assert is_same_page(page)
    field.press_sequentially("badge lib")
    expect(status(page)).to_have_text("Organizations shown: 0")
    field.fill("")
    field.press_sequentially("lib")
    expect(found(page)).to_have_count(1)
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    page.goto(f"{page.url}&named=lib")
    expect(page.get_by_role("group", name="Organizations with “lib” in their name, kind or stance")).to_be_visible()
    assert found_by_axe(page) == []
    assert sideways(page) == []


def test_an_organization_is_added_by_keyboard_alone_and_the_field_keeps_the_focus(page, site):
    compare(page, site, CHIEFS)
    field = page.get_by_role("combobox")
    field.focus()
    expect(page.get_by_role("listbox")).to_be_hidden()
    chosen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
        chosen.append(page.locator("[aria-selected]").inner_text().split("\n")[0])
        active = page.evaluate("document.getElementById('typed').getAttribute('aria-activedescendant')")
        assert page.locator("[aria-selected]").get_attribute("id") == active
    assert [name.split()[0] for name in chosen] == ["Badge", "Liberty", "Badge", "The"]
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(columns(page)).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(columns(page)).to_have_text(["Association of Chiefs", "Badge Union"])
    expect(field).to_be_focused()
    assert is_same_page(page)


def test_an_organization_is_added_with_the_pointer(page, site):
    compare(page, site, CHIEFS)
    page.get_by_role("combobox").click()
    found(page).filter(has_text="Liberty Fund").click()
    expect(columns(page)).to_have_text(["Association of Chiefs", "Liberty Fund"])


def test_the_open_list_is_accessible(page, site):
    compare(page, site, CHIEFS, UNION)
    page.get_by_role("combobox").press_sequentially("e")
    expect(found(page).first).to_be_visible()
    # It lies over other words, whose contrast axe then cannot tell.
    assert [finding for finding in found_by_axe(page) if "color-contrast" not in finding] == []


def test_every_change_is_swapped_in_told_and_kept_in_the_address(page, site):
    compare(page, site, CHIEFS, LIBERTY)
    base = page.url.split("?")[0]
    page.get_by_role("combobox").fill("quiet")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("Quiet Club added; 3 organizations, 2 topics")
    expect(page).to_have_url(f"{base}?org={CHIEFS}&org={LIBERTY}&org=quiet-club")
    expect(page).to_have_title("Compare AOC, Liberty Fund, Quiet Club · Standpoint")
    page.get_by_role("button", name="Move Quiet Club to the left").click()
    expect(status(page)).to_have_text("order changed; 3 organizations, 2 topics")
    page.get_by_text("Where they differ").click()
    expect(status(page)).to_have_text("3 organizations, 0 topics")
    page.get_by_role("button", name="Remove AOC").click()
    expect(status(page)).to_have_text("AOC removed; 2 organizations, 0 topics")
    expect(page).to_have_url(f"{base}?org=quiet-club&org={LIBERTY}&rows=differ")
    expect(page.get_by_role("link", name="Español")).to_have_attribute("href", re.compile("quiet-club.*rows=differ$"))
    assert is_same_page(page)


def test_back_and_forward_fetch_the_comparison_anew(page, site):
    compare(page, site, CHIEFS, UNION, LIBERTY)
    page.get_by_role("button", name="Remove Badge Union").click()
    expect(columns(page)).to_have_text(["Association of Chiefs", "Liberty Fund"])
    page.get_by_role("button", name="Remove AOC").click()
    expect(columns(page)).to_have_text(["Liberty Fund"])
    site.union.organization.name = "Shield Union"
    site.union.organization.save()
    page.go_back()
    expect(columns(page)).to_have_count(2)
    page.go_back()
    expect(columns(page)).to_have_text(["Association of Chiefs", "Shield Union", "Liberty Fund"])
    expect(page).to_have_title("Compare AOC, Shield Union, Liberty Fund · Standpoint")
    expect(status(page)).to_contain_text("Shield Union added; 3 organizations")
    page.go_forward()
    expect(columns(page)).to_have_text(["Association of Chiefs", "Liberty Fund"])
    page.get_by_role("link", name=LIBERTY.title().replace("-", " "), exact=True).click()
    page.go_back()
    expect(columns(page)).to_have_text(["Association of Chiefs", "Liberty Fund"])


@pytest.mark.parametrize(
    ("control", "presses", "order"),
    [
        (f"left-{LIBERTY}", 1, [CHIEFS, LIBERTY, UNION]),
        (f"left-{LIBERTY}", 2, [LIBERTY, CHIEFS, UNION]),
        (f"right-{CHIEFS}", 2, [UNION, LIBERTY, CHIEFS]),
    ],
)
def test_a_moved_column_keeps_the_focus_on_the_same_control(page, site, control, presses, order):
    compare(page, site, CHIEFS, UNION, LIBERTY)
    page.locator(f"#{control}").focus()
    for _ in range(presses):
        with page.expect_response("**/compare/**"):
            page.keyboard.press("Enter")
        expect(status(page)).to_contain_text("order changed")
        page.evaluate("document.querySelector('#status').textContent = ''")
        expect(page.locator(f"#{control}")).to_be_focused()
    expect_order(page, order)
    page.keyboard.press("Enter")  # at the edge it does nothing
    expect(page.locator(f"#{control}")).to_be_focused()


def test_a_press_during_a_swap_counts_after_it(page, site):
    compare(page, site, CHIEFS, UNION, LIBERTY)
    held = []
    page.route("**/compare/**", lambda route: held.append(route), times=1)
    page.locator(f"#left-{LIBERTY}").press("Enter")
    expect(page.locator(".htmx-request")).to_have_count(1)
    page.keyboard.press("Enter")
    held[0].continue_()
    expect_order(page, [LIBERTY, CHIEFS, UNION])


def test_of_many_organizations_one_chosen_during_a_swap_is_added_after_it(page, site, monkeypatch):
    monkeypatch.setattr("positions.views.choosing.FEW", 2)
    compare(page, site, CHIEFS)
    held = []
    page.route("**/compare/?*", lambda route: held.append(route), times=1)
    field = page.get_by_role("combobox")
    for name in ("badge", "liberty"):
        field.fill("")
        field.press_sequentially(name)
        expect(found(page)).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page.locator(".htmx-request")).to_have_count(1)
    held[0].continue_()
    expect_order(page, [CHIEFS, UNION, LIBERTY])


def test_the_focus_of_a_removed_column_goes_to_the_next_and_from_the_last_to_the_field(page, site):
    compare(page, site, CHIEFS, UNION, LIBERTY)
    page.locator(f"#remove-{UNION}").press("Enter")
    expect(page.locator(f"#remove-{LIBERTY}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"#remove-{CHIEFS}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare organizations")


def test_chosen_topics_are_shown_when_the_choice_is_sent(page, site):
    compare(page, site, CHIEFS, LIBERTY)
    page.get_by_text("Choose topics").click()
    page.get_by_role("group", name="Topics").get_by_label("Trust").check()
    page.get_by_role("button", name="Show these topics").click()
    expect(page.locator("tbody .topic")).to_have_count(1)
    expect(page).to_have_url(re.compile("&topic=trust$"))
    assert is_same_page(page)


def test_an_address_that_no_longer_holds_is_loaded_as_a_page(page, site, complaints):
    compare(page, site, CHIEFS, UNION, LIBERTY)
    site.liberty.status = "withdrawn"
    site.liberty.save()
    page.get_by_role("button", name="Remove AOC").click()
    expect(page.get_by_role("alert")).to_contain_text("There is no organization “liberty-fund” here.")
    assert not is_same_page(page)
    complaints.clear()  # the answer of 404 is what was asked for
    page.get_by_text("Where they differ").click()
    expect(page.get_by_role("alert")).to_be_hidden()


def test_sixty_columns_stay_within_the_page(page, site):
    slugs = []
    for club in range(60):
        position = make_position(organization=make_organization(f"Club {club:02}"), stance=site.end)
        make_argument(position=position, line=site.faith)
        slugs.append(position.organization.slug)
    for width in (320, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        compare(page, site, *slugs)
        last = page.locator("[data-column=club-59]")
        last.scroll_into_view_if_needed()
        expect(last).to_be_in_viewport()
        expect(page.locator("tbody .topic a" if width < 960 else ".corner")).to_be_visible()
        page.get_by_role("button", name="Move Club 59 to the left").press("Enter")
        expect(status(page)).to_contain_text("order changed")
        expect(page.locator("#left-club-59")).to_be_focused()
        expect(page.locator("#left-club-59")).to_be_in_viewport()
    assert sideways(page) == []


def test_on_a_phone_what_lies_below_is_laid_out_soon_so_that_no_place_is_guessed(page, site):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(site.addresses["compare-all"])
    themes = page.locator("tbody")
    expect(page.locator("tbody.laid-out")).to_have_count(themes.count())
    expect(themes.last).to_have_css("content-visibility", "visible")
    page.get_by_text("Where they differ").click()
    expect(page.locator("tbody:not(.laid-out)")).to_have_count(0)
    assert found_by_axe(page, width=360) == []
