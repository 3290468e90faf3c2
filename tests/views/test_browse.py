"""The list of positions: filters with their counts, search, sort, pages and the boxes that lead to the comparison."""

import pytest
from django.urls import reverse

from positions.forms import browsing
from positions.records.dates import PartialDate
from positions.templatetags import standpoint
from tests.make import make_argument, make_organization, make_position


@pytest.fixture
def browse(client, world):
    def get(query="", status=200):
        response = client.get(f"{reverse('position-list', args=[world.question.slug])}?{query}")
        assert response.status_code == status
        return response

    return get


def names(response):
    return [card.name for card, _passages in response.context["results"]]


def option(response, facet, value):
    [found] = [facet_ for facet_ in response.context["facets"] if facet_.name == facet]
    return next(option for option in found.options if option.value == value)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Association of Chiefs", "Badge Union", "Liberty Fund"]),
        ("stance=end-it", ["Liberty Fund"]),
        ("stance=end-it&stance=keep-it", ["Association of Chiefs", "Badge Union", "Liberty Fund"]),
        ("topic=safety", ["Association of Chiefs", "Badge Union"]),
        ("topic=safety&topic=trust", ["Association of Chiefs", "Badge Union", "Liberty Fund"]),
        ("topic=safety&topic=trust&match=all", []),
        ("kind=police-union", ["Association of Chiefs"]),
        ("line=fear-slows-officers&kind=advocacy", ["Badge Union"]),
        ("basis=stated&year=undated&q=hesitate", ["Association of Chiefs"]),
        ("q=statement+union", ["Badge Union"]),
        ("sort=stance", ["Association of Chiefs", "Badge Union", "Liberty Fund"]),
    ],
)
def test_filters_narrow_the_list(browse, query, expected):
    assert names(browse(query)) == expected


def test_every_value_says_how_many_positions_it_leads_to(browse):
    page = browse("stance=keep-it")
    assert option(page, "stance", "end-it").count == 1
    assert option(page, "stance", "mixed").count == 0
    assert option(page, "topic", "safety").count == 2
    assert option(page, "topic", "trust").count == 0
    assert option(browse("q=fear"), "stance", "end-it").count == 0


def test_boxes_are_kept_once_whatever_an_address_holds_besides(browse, monkeypatch):
    monkeypatch.setattr(browsing, "SHOWN", 1)
    browse("topic=safety")
    kept = standpoint._filter.cache_info().currsize
    page = browse("topic=safety&padding=x").content.decode()
    assert standpoint._filter.cache_info().currsize == kept
    assert 'href="?topic=safety&amp;padding=x&amp;all=topic#filters">Show 2 more' in page


def test_long_filters_are_not_kept(browse, monkeypatch):
    standpoint._filter.cache_clear()
    monkeypatch.setattr(standpoint, "KEPT", 0)
    assert 'name="topic" value="safety"' in browse().content.decode()
    assert standpoint._filter.cache_info().currsize == 0


def test_filters_in_use_are_shown_and_can_be_taken_away(browse):
    page = browse("topic=safety&topic=trust&q=fear&org=liberty-fund&sort=stance&page=1")
    assert option(page, "topic", "safety").toggle == "topic=trust&q=fear&org=liberty-fund&sort=stance"
    assert page.context["asked"].clear_all() == "org=liberty-fund&sort=stance"
    text = page.content.decode()
    assert text.index("Filters in use") < text.index('href="?topic=trust&amp;q=fear')


def test_years_are_those_there_are_and_dates_sort_both_ways_with_undated_last(browse, world):
    for position, date in ((world.chiefs, "2020-06"), (world.liberty, "2021")):
        position.published_on = PartialDate.parse(date)
        position.save()
    assert names(browse("sort=newest")) == ["Liberty Fund", "Association of Chiefs", "Badge Union"]
    assert names(browse("sort=oldest")) == ["Association of Chiefs", "Liberty Fund", "Badge Union"]
    assert names(browse("year=2020&year=undated")) == ["Association of Chiefs", "Badge Union"]
    [years] = [facet for facet in browse().context["facets"] if facet.name == "year"]
    assert [(year.value, year.count) for year in years.options] == [("2021", 1), ("2020", 1), ("undated", 1)]


def test_an_editor_s_own_tag_is_found_without_an_argument(browse, world):
    world.union.tags.add(world.money)
    assert names(browse("topic=money")) == ["Badge Union"]


def test_long_lists_come_in_pages_that_keep_the_filters(browse, world):
    for number in range(30):
        make_position(organization=make_organization(f"Club {number:02}"), stance=world.end)
    first, second = browse("stance=end-it"), browse("stance=end-it&page=2")
    assert len(names(first)) == 25
    assert names(second) == ["Club 25", "Club 26", "Club 27", "Club 28", "Club 29", "Liberty Fund"]
    assert 'href="?stance=end-it&amp;page=2"' in first.content.decode()
    assert "Page 2 of 2" in second.content.decode()


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("page=2", 404, "There is no page 2; the list has 1."),
        ("page=0", 400, "“0” is no number for “page”."),
        ("page=٣", 400, "“٣” is no number"),
        ("sort=best", 400, "“best” is no value of “sort”"),
        ("topic=weather", 404, "There is no topic “weather” here."),
        ("year=1066", 404, "There is no year “1066” here."),
    ],
)
def test_bad_values_are_named(browse, query, status, message):
    assert message in browse(query, status).content.decode()


def test_ticked_organizations_go_to_the_comparison_and_stay_ticked_on_other_pages(browse, world):
    for number in range(30):
        make_position(organization=make_organization(f"Aero Club {number:02}"), stance=world.end)
    page = browse("org=liberty-fund&org=aero-club-01").content.decode()
    assert f'formaction="{reverse("compare", args=[world.question.slug])}"' in page
    assert '<input type="checkbox" name="org" value="aero-club-01" data-name="Aero Club 01" checked>' in page
    assert '<input type="hidden" name="org" value="liberty-fund" data-name="Liberty Fund">' in page


def test_an_argument_s_words_are_searched(browse, world):
    make_argument("Zebras cross.", position=world.union, topic=world.money)
    assert names(browse("q=zebras")) == ["Badge Union"]
