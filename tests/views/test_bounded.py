"""Pages that show a whole question stay as long and ask as little however many organizations speak on it."""

import re

import pytest
from django.urls import reverse

from positions.views import standing
from tests.make import make_argument, make_organization, make_position
from tests.views.counting import queries_of

pytestmark = pytest.mark.django_db
PAGES = ["question-detail", "topic-list", "scale", "sides", "argument-map"]


@pytest.fixture
def more(world):
    def make(count):
        for _number in range(count):
            position = make_position(organization=make_organization(kind="faith"), stance=world.end)
            make_argument(position=position, line=world.faith)

    return make


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_no_more_and_grows_no_more_once_its_limits_are_reached(client, world, more, monkeypatch, name):
    monkeypatch.setattr(standing, "NAMED", 10)
    address = reverse(name, args=[world.question.slug])
    more(15)
    few, short = queries_of(client, address), len(client.get(address).content)
    more(25)
    assert queries_of(client, address) == few <= 10
    assert len(client.get(address).content) < short + 100  # numbers have more digits


def test_every_step_names_as_many_and_leads_to_all_of_its_organizations(client, world, more, monkeypatch):
    monkeypatch.setattr(standing, "NAMED", 1)
    more(3)
    page = " ".join(client.get(world.question.get_absolute_url()).content.decode().split())
    steps = client.get(world.question.get_absolute_url()).context["steps"]
    assert [(len(step.positions), step.more) for step in steps] == [(1, 1), (0, 0), (1, 3)]
    assert steps[0].positions[0] == world.chiefs
    assert "6 organizations · 6 arguments" in page
    [address] = re.findall(r'href="([^"]+)">and 3 more', page)
    assert client.get(address).context["found"].total == 4


def test_by_kind_each_place_names_as_many_and_leads_to_all_that_stand_there(client, world, more, monkeypatch):
    monkeypatch.setattr(standing, "NAMED_OF_KIND", 2)
    more(4)
    address = reverse("scale", args=[world.question.slug]) + "?by=kind"
    page = " ".join(client.get(address).content.decode().split())
    assert "Where more than 2 stand together, the first 2 by name are named and the others counted." in page
    [more_of_them] = re.findall(r'href="([^"]+)">and 2 more', page)
    assert client.get(more_of_them.replace("&amp;", "&")).context["found"].total == 4
    file = client.get(reverse("picture-file", args=[world.question.slug, "scale", "svg"]) + "?by=kind").content.decode()
    assert "and 2 more" in file and "the first 2 by name are named" in file


def test_the_front_page_and_the_page_about_the_site_count_the_positions_of_each_question(client, world):
    make_position()
    for address in ("/", reverse("about")):
        page = " ".join(client.get(address).content.decode().split())
        assert "3 organizations" in page and "1 organization" in page
