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


def test_keys_go_from_passage_to_passage_while_the_focus_is_in_the_statement(page, site):
    page.goto(site.strict.get_absolute_url())
    start = page.url
    page.keyboard.press("n")
    assert page.url == start
    page.get_by_role("link", name="Go to the first passage").press("Enter")
    anchors = page.locator(".reading .anchor")
    expect(anchors.nth(0)).to_be_focused()
    for key, place in (("n", 1), ("n", 1), ("Control+p", 1), ("P", 0), ("p", 0)):
        page.keyboard.press(key)
        expect(anchors.nth(place)).to_be_focused()
    notes(page).nth(0).get_by_role("link", name="link to argument 1").focus()
    page.keyboard.press("n")
    expect(anchors.nth(1)).to_be_focused()


# Selects from the first place of some words in one run of the statement to the end of others in one.
SELECT = """([first, last]) => {
    const find = (words, isEnd) => {
        const walker = document.createTreeWalker(document.querySelector(".reading"), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const place = walker.currentNode.data.indexOf(words);
            if (place >= 0) return [walker.currentNode, place + (isEnd ? words.length : 0)];
        }
    };
    getSelection().setBaseAndExtent(...find(first, false), ...find(last, true));
}"""
APART = ".reading .row > p { margin-block: 99rem; }"  # one paragraph in sight at a time
CHOICES = {
    "up to the number of a passage": ("Fear of", "slows them, and", "Fear%20of%20lawsuits%20slows%20them%2C%20and", 0),
    "part of words": ("ongress", "to kee", "Congress%20to%20keep", 2),
    "past the number of a passage": ("slows them, and", "hurt", "slows%20them%2C%20and,people%20are%20hurt", 0),
    "over paragraphs": ("do harm", "We ask", ",We%20ask", 1),
    "words that stand elsewhere too": ("Fear of lawsuits slows", "slows them all", "", 1),
}


@pytest.mark.parametrize("choice", CHOICES)
def test_selected_words_have_a_link_that_leads_to_them(page, site, choice):
    first, last, fragment, place = CHOICES[choice]
    page.route(
        "**/site*.css", lambda route: route.fulfill(response=route.fetch(), body=f"{route.fetch().text()}{APART}")
    )
    page.goto(site.strict.get_absolute_url())
    link = page.get_by_role("link", name="Link to the selected words", include_hidden=True)
    expect(link).to_be_hidden()
    page.evaluate(SELECT, [first, last])
    expect(link).to_be_visible()
    address = link.get_attribute("href")
    assert fragment in address
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator(".reading .row > p").nth(place)).to_be_in_viewport()
