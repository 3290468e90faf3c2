"""Every kind of page, held to what axe, a narrow window, large text and the keyboard ask of it."""

import pytest

from tests.browser.checks import found_by_axe, missed_by_keyboard, sideways
from tests.browser.strained import PLACES

STATUSES = {"not-found": 404, "problems": 404, "withdrawn": 410}


@pytest.fixture(params=PLACES)
def place(request, site, page):
    """The page, opened."""
    response = page.goto(site.addresses[request.param])
    assert response.status == STATUSES.get(request.param, 200)
    return page


def test_everyone_can_read_and_use_it(place):
    assert found_by_axe(place) == []
    assert missed_by_keyboard(place) == []
    assert sideways(place) == []
