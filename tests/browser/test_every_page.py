"""Every kind of page, held to what axe, a narrow window, large text and the keyboard ask of it."""

import pytest

from tests.browser.checks import found_by_axe, missed_by_keyboard, sideways
from tests.browser.strained import PLACES

WALKS = [PLACES[start::6] for start in range(6)]  # one site for several pages: to make it takes as long as to look


@pytest.mark.parametrize("places", WALKS, ids=" ".join)
def test_everyone_can_read_and_use_them(page, site, places):
    found = {}
    for place in places:
        response = page.goto(site.addresses[place])
        assert response.status == (404 if place in ("not-found", "problems") else 200)
        found[place] = [*found_by_axe(page), *missed_by_keyboard(page), *sideways(page)]
    assert found == dict.fromkeys(places, [])
