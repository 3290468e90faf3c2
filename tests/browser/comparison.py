"""What tests of the comparison share: opening one, and finding its parts."""

from django.urls import reverse
from playwright.sync_api import expect

CHIEFS, UNION, LIBERTY = "association-of-chiefs", "badge-union", "liberty-fund"


def compare(page, site, *slugs):
    """Opens the comparison of the organizations."""
    page.goto(f"{reverse('compare', args=[site.question.slug])}?{'&'.join(f'org={slug}' for slug in slugs)}")
    page.evaluate("window.isSamePage = true")


def is_same_page(page):
    """Whether htmx made the comparison what it is, without the page being loaded again."""
    return page.evaluate("window.isSamePage === true")


def columns(page):
    return page.locator("thead .org")


def expect_order(page, slugs):
    heads = page.locator("[data-column]")
    expect(heads).to_have_count(len(slugs))
    for place, slug in enumerate(slugs):
        expect(heads.nth(place)).to_have_attribute("data-column", slug)


def status(page):
    return page.locator("#status")


def tray(page):
    return page.get_by_role("complementary", name="Chosen for comparison")


def chips(page):
    return tray(page).locator("bdi")
