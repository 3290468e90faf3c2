"""The tools of the comparison in a browser: folding, copying the link, and paper."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import found_by_axe
from tests.browser.comparison import CHIEFS, LIBERTY, UNION, compare, expect_order, is_same_page, status
from tests.make import make_argument, make_organization, make_position, make_source


def test_rows_and_themes_are_folded_and_stay_so_through_a_swap(page, site):
    compare(page, site, CHIEFS, LIBERTY)
    claim, other = page.get_by_text("Officers would hesitate."), page.get_by_text("Nobody trusts it.")
    row, theme = page.get_by_role("button", name="Arguments: Safety"), page.locator("#fold-trust-theme")
    row.press("Enter")
    expect(row).to_have_attribute("aria-expanded", "false")
    expect(claim).to_be_hidden()
    expect(other).to_be_visible()
    theme.click()
    expect(other).to_be_hidden()
    page.get_by_role("button", name="Move Liberty Fund to the left").click()
    expect(status(page)).to_contain_text("order changed")
    expect(row).to_have_attribute("aria-expanded", "false")
    expect(claim).to_be_hidden()
    row.click()
    expect(claim).to_be_visible()


def test_all_rows_are_folded_at_once_and_opened_again(page, site):
    compare(page, site, CHIEFS, LIBERTY)
    button = page.get_by_role("button", name="Fold all")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".point:visible")).to_have_count(0)
    assert found_by_axe(page) == []
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".point:visible")).to_have_count(2)


def test_a_link_to_an_argument_opens_its_row(page, site):
    compare(page, site, CHIEFS, LIBERTY)
    page.get_by_role("button", name="Arguments: Safety").click()
    page.get_by_role("link", name="answers AOC").click()
    expect(page.locator(f"#argument-{site.quoted.pk}")).to_be_in_viewport()


def test_the_link_is_copied_or_shown_for_copying(page, site, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    compare(page, site, CHIEFS, LIBERTY)
    page.get_by_role("button", name="Copy link").click()
    expect(status(page)).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    shown = []
    page.on("dialog", lambda dialog: (shown.append(dialog.default_value), dialog.dismiss()))
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    with page.expect_event("dialog"):
        page.get_by_role("button", name="Link copied").click()
    assert shown == [page.url]


def test_a_column_is_dragged_by_its_head_to_the_place_of_another(page, site):
    compare(page, site, CHIEFS, UNION, LIBERTY)
    corner = {"x": 5, "y": 5}
    for slug, other, order in (
        (CHIEFS, LIBERTY, [UNION, LIBERTY, CHIEFS]),
        (CHIEFS, UNION, [CHIEFS, UNION, LIBERTY]),
    ):
        head = page.locator(f"[data-column={slug}]")
        head.hover(position=corner)
        expect(head).to_have_attribute("draggable", "true")
        head.drag_to(page.locator(f"[data-column={other}]"), source_position=corner)
        expect_order(page, order)
    expect(status(page)).to_have_text("order changed; 3 organizations, 2 topics")
    assert is_same_page(page)


def test_escape_closes_the_choice_of_topics(page, site):
    compare(page, site, CHIEFS)
    page.get_by_text("Choose topics").press("Enter")
    box = page.get_by_role("group", name="Topics").get_by_label("Trust")
    box.press("Space")
    box.press("Escape")
    expect(box).to_be_hidden()
    expect(page.locator("#choose-topics")).to_be_focused()


@pytest.mark.parametrize("number", [1, 4, 12])
def test_on_paper_controls_are_gone_and_sources_have_their_addresses(page, site, number):
    slugs = [CHIEFS]
    for club in range(1, number):
        position = make_position(organization=make_organization(f"Club {club:02}"), stance=site.end)
        make_argument(position=position, line=site.faith, source=make_source(position=position))
        slugs.append(position.organization.slug)
    compare(page, site, *slugs)
    page.emulate_media(media="print")
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_text(f"Address of this comparison: {page.url}")).to_be_visible()
    shown = page.locator(".sources a").evaluate_all(
        "(links) => links.map((a) => getComputedStyle(a, '::after').content)"
    )
    assert shown == ['" (https://example.org/source-1)"'] * (number - 1)
    whole = page.locator("tbody tr:not(.theme)" if number <= 4 else "td:not(.silent)")
    expect(whole.last).to_have_css("break-inside", "avoid")
    if number <= 4:
        expect(page.locator("thead")).to_have_css("display", "table-header-group")
