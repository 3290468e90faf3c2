"""What every page tells search engines, whoever is sent its address, and who goes from landmark to landmark."""

import re

import pytest

from tests.views.addresses import NAMES, pages_of

PAGES = [name for name in NAMES if name not in ("sitemap", "robots")]
META = r'<meta (?:name|property)="{}" content="([^"]*)">'
TOLD = ("description", "og:title", "og:description", "og:image", "og:url", "og:type", "og:site_name")
OWN = set(PAGES) - {"home", "organizations", "report-thanks"}  # these are about the whole site


@pytest.fixture
def head(client, world):
    return lambda name: client.get(pages_of(world.chiefs)[name]).content.decode().partition("</head>")[0]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_a_title_a_description_an_address_and_a_picture_to_share(head, name):
    page = head(name)
    told = {key: re.findall(META.format(key), page) for key in TOLD}
    assert [key for key, values in told.items() if len(values) != 1 or not values[0].strip()] == []
    assert re.search(r"<title>[^<]+ · Standpoint</title>", page)
    assert re.search(r'<link rel="canonical" href="http://testserver/[^"?]*">', page)
    assert told["og:image"][0].endswith("/scale.png")


def test_a_page_of_its_own_matter_describes_it(head):
    described = [re.search(META.format("description"), head(name))[1] for name in sorted(OWN)]
    assert "What organizations say on a policy question, side by side, down to the very words." not in described


def test_where_two_forms_search_each_has_a_name_of_its_own(client, world):
    page = client.get("/no/such/page/").content.decode()
    forms = re.findall(r'<form role="search"([^>]*?) action', page)
    assert len(forms) == len(set(forms)) == 2
