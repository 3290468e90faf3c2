"""Pages that show a whole question stay as long and ask as little however many organizations speak on it."""

import re

import pytest
from django.urls import reverse

from positions.comparing import timeline as periods
from positions.views import standing
from positions.views.pictures import loading, picking, timeline
from tests.make import make_argument, make_organization, make_position
from tests.views.counting import queries_of

pytestmark = pytest.mark.django_db
PAGES = ["question-detail", "topic-list", "scale", "sides", "grid", "map", "argument-map", "timeline"]


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
    monkeypatch.setattr(picking, "WHOLE", 10)
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


@pytest.fixture
def few(monkeypatch):
    """Pictures hold two organizations, a page of the grid one."""
    monkeypatch.setattr(picking, "WHOLE", 2)
    monkeypatch.setattr(loading, "WHOLE", 2)
    monkeypatch.setattr(timeline, "WHOLE", 2)
    monkeypatch.setattr(loading, "ROWS", 1)


def shown_on(client, world, picture, query=""):
    response = client.get(reverse(picture, args=[world.question.slug]) + query)
    assert response.status_code == 200
    return response.context, " ".join(response.content.decode().split())


def test_of_many_the_grid_puts_those_with_most_arguments_next_to_each_other(client, world, few):
    make_argument(position=world.liberty, line=world.faith)
    context, page = shown_on(client, world, "grid", "?page=2")
    assert {position.organization.name for position in context["usage"].positions} == {
        "Association of Chiefs",
        "Liberty Fund",
    }
    assert "Shown are the 2 of 3 organizations with the most arguments" in page
    assert "1 of 2 organizations on this page" in page
    file = client.get(reverse("picture-file", args=[world.question.slug, "grid", "svg"])).content.decode()
    assert "Shown are the 2 of 3" in file


@pytest.mark.parametrize("order", ["name", "stance"])
def test_by_name_and_by_stance_the_grid_shows_all_page_by_page(client, world, few, order):
    found = []
    for number in (1, 2, 3):
        context, page = shown_on(client, world, "grid", f"?order={order}&page={number}")
        found += [row.label for row in context["rows"]]
        assert "1 of 3 organizations on this page" in page and "Shown are" not in page
    assert found == ["AOC", "Badge Union", "Liberty Fund"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("stance=keep-it", ["Association of Chiefs", "Badge Union"]),
        ("kind=police-union", ["Association of Chiefs"]),
        ("topic=trust", ["Liberty Fund"]),
        ("stance=end-it&kind=advocacy", ["Liberty Fund"]),
    ],
)
@pytest.mark.parametrize("picture", ["grid", "map"])
def test_grid_and_map_are_narrowed_to_some_organizations(client, world, picture, query, names):
    context, page = shown_on(client, world, picture, f"?{query}&order=name")
    assert [position.organization.name for position in context["usage"].positions] == names
    assert '<details class="narrow" open>' in page
    assert page.count(" selected>") - ('value="" selected' in page) == query.count("=")


@pytest.mark.parametrize("asked", ["liberty-fund", "liberty fund", "Liberty Fund"])
def test_on_a_map_of_many_any_organization_is_found_by_its_name(client, world, few, asked):
    context, page = shown_on(client, world, "map", f"?org={asked}")
    assert [pair.left.organization.slug for pair in context["pairs"]] == ["liberty-fund"] * 2
    assert 'value="Liberty Fund"' in page and "<select id=" not in page
    assert "Shown are the 2 of 3" in page


def test_a_map_knows_only_organizations_that_speak_on_its_question(client, world):
    make_position(organization=make_organization("Elsewhere Society"))
    response = client.get(reverse("map", args=[world.question.slug]) + "?org=Elsewhere Society")
    assert response.status_code == 404
    assert "There is no organization “Elsewhere Society” here." in response.content.decode()


@pytest.fixture
def dated(world):
    """Two positions of 2019, known to the month and to the year, and one of 2021 that another of 2022 supersedes."""
    for position, day, precision in (
        (world.chiefs, "2019-03-01", "month"),
        (world.union, "2019-01-01", "year"),
        (world.liberty, "2021-05-04", "day"),
    ):
        position.published, position.published_precision = day, precision
        position.save()
    return make_position(
        organization=world.liberty.organization, stance=world.end, supersedes=world.liberty, published="2022-01-01"
    )


def numbers_on(context):
    return {stretch.label: [cell.count for cell in stretch.cells] for stretch in context["stretches"]}


def test_of_many_the_timeline_counts_current_positions_by_years_and_leads_to_them(client, world, dated, few):
    make_position(organization=make_organization("Undated Union"), stance=world.mixed)
    context, page = shown_on(client, world, "timeline")
    assert numbers_on(context) == {"2019": [2, 0, 0], "2020": [0, 0, 0], "2021": [0, 0, 0], "2022": [0, 0, 1]}
    assert "1 position without a date is not in the picture." in page
    [missing] = re.findall(r'href="([^"]+)">1 position without', page)
    assert client.get(missing).context["found"].total == 1


def test_each_number_of_the_timeline_says_on_a_phone_what_it_counts(client, world, dated, few):
    _context, page = shown_on(client, world, "timeline")
    labels = re.findall(r'<td class="number"(?: data-label="([^"]*)")?', page)
    assert labels == 4 * ["Keep it", "Mixed", "End it", "Together"]


def test_every_number_of_the_timeline_leads_to_as_many_positions(client, world, dated, few):
    make_position(organization=make_organization("Undated Union"), stance=world.mixed)
    context, _page = shown_on(client, world, "timeline", "?kind=advocacy")
    cells = [cell for stretch in context["stretches"] for cell in stretch.cells]
    assert [cell.count for cell in cells if cell.href] == [1, 1] == [cell.count for cell in cells if cell.count]
    for cell in cells:
        assert not cell.href or client.get(cell.href).context["found"].total == cell.count


def test_a_year_leads_to_its_own_timeline_on_which_few_positions_are_drawn_one_by_one(client, world, dated, few):
    context, _page = shown_on(client, world, "timeline")
    found = client.get(context["stretches"][0].href).context["found"]
    assert [entry.position for entry in found.dated] == [world.union, world.chiefs]
    later = client.get(context["stretches"][-1].href).context["found"]
    assert [entry.position for entry in later.dated] == [dated]


def test_of_many_positions_of_one_year_the_months_are_counted(client, world, dated, monkeypatch):
    monkeypatch.setattr(picking, "WHOLE", 1)
    context, _page = shown_on(client, world, "timeline", "?since=2019&until=2019")
    counted = {label: numbers[0] for label, numbers in numbers_on(context).items() if any(numbers)}
    assert counted == {"month not known": 1, "Mar": 1}
    assert len(context["stretches"]) == 13
    file = client.get(reverse("picture-file", args=[world.question.slug, "timeline", "svg"]) + "?since=2019&until=2019")
    assert "Keep it, Mar: 1 organization" in file.content.decode()


def test_a_timeline_is_narrowed_with_the_earlier_positions_of_whom_it_shows(client, world, dated):
    context, page = shown_on(client, world, "timeline", "?stance=end-it")
    assert [entry.position for entry in context["found"].dated] == [world.liberty, dated]
    assert '<details class="narrow" open>' in page
    response = client.get(reverse("timeline", args=[world.question.slug]) + "?since=soon")
    assert response.status_code == 400 and "“soon” is no number for “since”." in response.content.decode()


@pytest.mark.parametrize("named", [200, 1])
@pytest.mark.parametrize(
    ("query", "shown"),
    [("since=2021&until=2021", 1), ("since=2021&until=2021&stance=end-it", 1), ("until=2021&stance=mixed", 0)],
)
def test_a_superseded_position_is_on_the_timeline_of_its_year(client, world, dated, monkeypatch, named, query, shown):
    monkeypatch.setattr(periods, "FEW", named)
    context, page = shown_on(client, world, "timeline", f"?{query}")
    assert [entry.position for entry in context["found"].dated] == [world.liberty][:shown]
    assert page.count("(superseded by a later position)") == shown
    assert "Of the earlier positions only" not in page


def test_of_many_earlier_positions_the_latest_are_drawn_and_the_timeline_says_so(client, world, dated, monkeypatch):
    for module in (periods, timeline):
        monkeypatch.setattr(module, "EARLIER", 1)
    last = make_position(
        organization=world.liberty.organization, stance=world.mixed, supersedes=dated, published="2023-01-01"
    )
    context, page = shown_on(client, world, "timeline")
    assert [entry.position for entry in context["found"].dated] == [world.union, world.chiefs, dated, last]
    assert "Of the earlier positions only the 1 latest are in the picture." in page


def test_the_front_page_and_the_page_about_the_site_count_the_positions_of_each_question(client, world):
    make_position()
    for address in ("/", reverse("about")):
        page = " ".join(client.get(address).content.decode().split())
        assert "3 organizations" in page and "1 organization" in page
