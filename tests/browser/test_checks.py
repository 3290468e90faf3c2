"""That the checks find planted faults, and that the watch over all browser tests hears them."""

import pytest

from tests.browser.checks import found_by_axe, missed_by_keyboard, sideways

PLANT = "(markup) => document.querySelector('main').insertAdjacentHTML('beforeend', markup)"


@pytest.fixture
def plant(page, site):
    page.goto(site.addresses["about"])
    return lambda markup: page.evaluate(PLANT, markup)


def test_axe_finds_what_hinders_people(page, plant):
    plant("<h4>A step too deep</h4><input type='checkbox'><input type='checkbox'>")
    rules = {rule for _, rule, *_ in found_by_axe(page)}
    assert rules == {"heading-order", "label", "target-size"}


def test_a_page_that_is_too_wide_is_found(page, plant):
    plant("<table><tr><td>" + "unbreakable" * 6)
    assert (16, 320) in sideways(page)
    assert (16, 1440) not in sideways(page)


MISSED = {
    "out of order": "<a href='#main' tabindex='1'>too early</a>",
    "never": "<a href='#main' tabindex='-1'>not by keyboard</a>",
    "unseen": "<button class='visually-hidden'>out of sight</button>",
}


@pytest.mark.parametrize("markup", MISSED.values(), ids=MISSED)
def test_what_the_keyboard_misses_is_found(page, plant, markup):
    assert missed_by_keyboard(page) == []
    plant(markup)
    assert missed_by_keyboard(page) != []


FAULTS = [
    "document.body.setAttribute('style', 'color: red')",
    "fetch('/static/nothing.css')",
    "new Promise((done) => setTimeout(() => { setTimeout(done); throw Error('planted'); }))",
    "new Promise((done) => { open('http://elsewhere.invalid/'); setTimeout(done); })",
]


def test_planted_faults_are_heard(page, plant, complaints):
    for fault in FAULTS:
        page.evaluate(fault)
    for _ in range(100):
        heard = {complaint.partition(":")[0] for complaint in complaints}
        if len(heard) == len(FAULTS):
            break
        page.wait_for_timeout(50)
    complaints.clear()
    assert heard == {"console", "404", "script", "another host"}
