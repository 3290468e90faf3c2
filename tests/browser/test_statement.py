"""The statement in a browser: where the notes to its passages stand."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import found_by_axe

NARROW, WIDE = {"width": 360, "height": 700}, {"width": 1440, "height": 900}


def notes(page):
    return page.locator(".notes li")


def test_on_a_wide_screen_every_note_stands_beside_its_words(page, site):
    page.set_viewport_size(WIDE)
    page.goto(site.strict.get_absolute_url())
    for note in notes(page).all():
        expect(note).to_be_visible()
    words, note = page.locator(".reading .row > p").first.bounding_box(), notes(page).first.bounding_box()
    assert words["x"] + words["width"] < note["x"] and abs(words["y"] - note["y"]) < 10


@pytest.mark.parametrize(
    "way", ["script", pytest.param("no script", marks=pytest.mark.browser_context_args(java_script_enabled=False))]
)
def test_on_a_narrow_screen_a_note_opens_from_its_mark_and_leaves_the_words_in_sight(page, site, way):
    page.set_viewport_size(NARROW)
    page.goto(site.strict.get_absolute_url())
    expect(page.locator(".notes li:visible")).to_have_count(0)
    mark = page.get_by_role("link", name="Argument 1", exact=True)
    mark.click()
    note = notes(page).filter(has_text="Fear slows them.")
    expect(note).to_be_in_viewport(ratio=1)
    expect(mark).to_be_in_viewport()
    page.get_by_role("link", name="Argument 2", exact=True).click()
    expect(note).to_be_hidden()
    other = notes(page).filter(has_text="Then people are hurt.")
    other.get_by_role("link", name="Back to the words").click()
    expect(other).to_be_hidden()
    expect(page.locator("mark").filter(has_text="people are hurt")).to_be_in_viewport()


def test_an_open_note_is_accessible(page, site):
    page.goto(site.strict.get_absolute_url())
    page.set_viewport_size(NARROW)
    page.get_by_role("link", name="Argument 1", exact=True).click()
    assert found_by_axe(page, width=NARROW["width"]) == []


def test_on_paper_all_notes_stand(page, site):
    page.set_viewport_size(NARROW)
    page.goto(site.strict.get_absolute_url())
    page.emulate_media(media="print")
    expect(page.locator(".notes li:visible")).to_have_count(2)
