"""Pages of questions with any number of organizations and arguments: what is offered, paged and left out."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from positions.forms import comparing
from positions.models import Position
from positions.searching import listing
from positions.views import choosing, topic
from tests.make import make_argument, make_organization, make_position
from tests.views.counting import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(monkeypatch, world):
    """The world, in which two organizations are too many to list and to stand on one page."""
    monkeypatch.setattr(choosing, "FEW", 2)
    for module in (listing, topic):
        monkeypatch.setattr(module, "PAGE_SIZE", 2)
    return world


@pytest.fixture
def page(client, many):
    def get(name, *args, status=200, **query):
        response = client.get(reverse(name, args=[many.question.slug, *args]), query)
        assert response.status_code == status
        return response.content.decode()

    return get


def club(world, number, line=None, **fields):
    """One more organization on the side that keeps, with an argument on the line or of its own."""
    position = make_position(organization=make_organization(f"Club {number:03}"), stance=world.keep)
    make_argument(f"Claim of club {number}.", position=position, topic=world.safety, line=line, **fields)
    return position


def claims(page):
    return re.findall('<p class="claim">(.*?)</p>', page)


def test_of_many_organizations_a_comparison_offers_those_with_the_typed_words_in_their_name(page):
    assert "Liberty Fund" not in page("compare", org="badge-union")
    found = page("compare", org="badge-union", named="lib")
    assert '<button class="button" name="org" value="liberty-fund">Liberty Fund' in found
    assert '<input type="hidden" name="org" value="badge-union">' in found
    assert 'value="badge-union">Badge Union' not in page("compare", org="badge-union", named="badge")
    assert "No other organization here has “nobody” in its name, kind or stance." in page("compare", named="nobody")


def test_the_same_organizations_are_found_while_typing(page):
    options = page("compare-organizations", named="AOC")
    assert re.findall('data-value="([^"]+)"', options) == ["association-of-chiefs"]
    assert 'role="option"' not in page("compare-organizations", named="\0") + page("compare-organizations", named="x")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("police", ["association-of-chiefs"]),
        ("end", ["liberty-fund"]),
        ("keep", ["association-of-chiefs", "badge-union"]),
        ("keep badge", ["badge-union"]),
        ("union keep", ["association-of-chiefs", "badge-union"]),
        ("police end", []),
    ],
)
def test_they_are_found_by_kind_and_stance_too(page, typed, found):
    assert re.findall('data-value="([^"]+)"', page("compare-organizations", named=typed)) == found


def test_few_organizations_are_all_offered_whatever_is_typed(client, world):
    address = reverse("compare", args=[world.question.slug])
    assert '<option value="liberty-fund">' in client.get(address, {"named": "badge"}).content.decode()


def test_more_columns_than_fit_are_left_out_and_named(page, monkeypatch):
    monkeypatch.setattr(comparing, "MOST", 2)
    shown = page("compare", org=["liberty-fund", "badge-union", "association-of-chiefs"], status=400)
    assert "At most 2 organizations are compared at once" in shown
    assert re.findall('data-column="([^"]+)"', shown) == ["liberty-fund", "badge-union"]


def test_of_many_statements_the_first_two_are_shown_and_others_found_by_name(page):
    shown = page("texts")
    assert re.findall('<option value="([^"]+)"', shown) == 2 * ["association-of-chiefs", "badge-union"]
    found = page("texts", left="badge-union", named="fund")
    assert '<option value="liberty-fund">Liberty Fund</option>' in found
    assert '<option value="badge-union" selected>' in found
    assert "can now be chosen left and right" in found


def test_a_line_shows_its_makers_page_by_page(page, many):
    club(many, 1, line=many.fear)
    first, second = page("line-detail", many.fear.slug), page("line-detail", many.fear.slug, page=2)
    assert "3 organizations make this argument." in first
    assert claims(first) == ["Officers would hesitate.", "Fear makes them slow."]
    assert claims(second) == ["Claim of club 1."]
    assert "Compare those on this page" in first
    assert "?org=association-of-chiefs&amp;org=badge-union" in first


def test_a_page_behind_an_organization_stays_when_others_come_before_it(page, many):
    for number in range(3):
        club(many, 10 + number, line=many.fear)
    behind = {"after": "club-010-immunity"}
    before = claims(page("line-detail", many.fear.slug, **behind))
    club(many, 5, line=many.fear)
    assert claims(page("line-detail", many.fear.slug, **behind)) == before == ["Claim of club 11.", "Claim of club 12."]


def test_behind_the_last_numbered_page_the_next_begins_behind_an_organization(page, many, monkeypatch):
    monkeypatch.setattr("positions.views.paging.NUMBERED", 1)
    club(many, 1, line=many.fear)
    assert "?after=badge-union-immunity" in page("line-detail", many.fear.slug)


def test_a_topic_shows_the_first_makers_of_each_line_and_leads_to_all(page, many):
    club(many, 1, line=many.fear)
    shown = page("topic-detail", "safety")
    assert claims(shown) == ["Officers would hesitate.", "Fear makes them slow."]
    assert f'<a class="button" href="{many.fear.get_absolute_url()}">All 3 organizations' in shown


def test_points_of_ones_own_are_paged_for_each_side(page, many):
    for number in range(3):
        club(many, number)
    make_argument("Ours alone.", position=many.liberty, topic=many.safety)
    assert 'href="?alone=keep">All 3 organizations' in page("topic-detail", "safety")
    assert claims(page("topic-detail", "safety", alone="keep", page=2)) == ["Claim of club 2."]
    assert claims(page("topic-detail", "safety", alone="change")) == ["Ours alone."]
    assert "None recorded." in page("topic-detail", "safety", alone="either", page=1)


@pytest.mark.parametrize(
    ("query", "status"),
    [({"page": "9"}, 404), ({"page": "x"}, 400), ({"after": "nobody"}, 404), ({"alone": "nobody"}, 400)],
)
@pytest.mark.parametrize("name", ["line", "topic"])
def test_bad_places_in_a_list_are_named(page, many, name, query, status):
    if name == "line" and "alone" not in query:
        page("line-detail", many.fear.slug, status=status, **query)
    if name == "topic":
        page("topic-detail", "safety", status=status, **{"alone": "keep", **query})


def test_positions_of_some_organizations_are_found_without_reading_a_whole_question(world):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL knows how many positions a question has")
    found = Position.objects.current().filter(organization__slug__in=["a", "b"]).also_on(world.question)
    assert "question_id" not in found.explain().replace("(organization_id=? AND question_id=?)", "")
    assert set(Position.objects.also_on(world.question)) == {world.chiefs, world.union, world.liberty}


def test_many_organizations_are_listed_by_letters_and_pages(client, many, monkeypatch):
    for module in ("searching.register", "views.organization"):
        monkeypatch.setattr(f"positions.{module}.PAGE_SIZE", 2)
    make_position(organization=make_organization("Åland Bar", slug="aland-bar"), stance=many.keep)
    make_position(organization=make_organization("9 to 5"), stance=many.keep)

    def names(**query):
        return re.findall(
            '<th scope="row"><a href="[^"]+">(.*?)</a>', client.get("/organizations/", query).content.decode()
        )

    assert names() == ["9 to 5", "Association of Chiefs"]
    assert names(page=2) == ["Badge Union", "Liberty Fund"]
    assert names(letter="a") == ["Association of Chiefs", "Åland Bar"]
    assert names(letter="other") == ["9 to 5"]
    assert names(after="badge-union") == ["Liberty Fund", "Åland Bar"]
    make_position(organization=make_organization("Aaa"), stance=many.keep)
    assert names(after="badge-union") == ["Liberty Fund", "Åland Bar"]
    assert client.get("/organizations/", {"letter": "q"}).status_code == 400
    assert client.get("/organizations/", {"after": "nobody"}).status_code == 404
    assert client.get("/organizations/", {"page": 9}).status_code == 404


def test_organizations_whose_names_differ_in_case_alone_are_two_and_none_is_passed_over(client, many, monkeypatch):
    monkeypatch.setattr("positions.searching.register.PAGE_SIZE", 1)
    for name, slug in (("BADGE UNION", "one"), ("badge union", "other")):
        make_position(organization=make_organization(name, slug=slug), stance=many.keep)
    slugs, after = [], "association-of-chiefs"
    for _ in range(4):
        [after] = re.findall('<th scope="row"><a href="/organizations/(.*?)/"', listed(client, after=after))
        slugs.append(after)
    assert slugs == ["badge-union", "one", "other", "liberty-fund"]
    assert "5 organizations with a published position" in listed(client)


def listed(client, **query):
    return client.get(reverse("organization-list"), query).content.decode()


def test_an_organization_with_many_positions_is_shown_by_the_first_and_its_own_page_in_pages(client, many, monkeypatch):
    monkeypatch.setattr("positions.views.organization.SHOWN", 1)
    monkeypatch.setattr("positions.views.organization.ON_A_PAGE", 1)
    make_position(organization=many.union.organization)
    assert f'<a href="{many.union.organization.get_absolute_url()}">and 1 more' in listed(client)
    pages = [client.get(many.union.organization.get_absolute_url(), {"page": number}) for number in (1, 2, 3)]
    assert [page.status_code for page in pages] == [200, 200, 404]
    assert [page.content.decode().count('<article class="panel position"') for page in pages] == [1, 1, 0]


def test_maps_for_search_engines_are_cut_by_primary_keys(client, many, monkeypatch):
    monkeypatch.setattr("positions.views.sitemap.A_PAGE", 1)
    index = client.get(reverse("sitemap")).content.decode()
    maps = re.findall("<loc>http://testserver(/sitemap-positions.*?)</loc>", index)
    found = [re.findall("<loc>http://testserver(.*?)</loc>", client.get(address).content.decode()) for address in maps]
    assert sum(found, []) == [position.get_absolute_url() for position in (many.chiefs, many.union, many.liberty)]
    assert client.get("/sitemap-positions.xml?p=x").status_code == 404
    assert client.get(f"/sitemap-positions.xml?p={'1' * 5_000}").status_code == 404
    assert client.get("/sitemap-nothing.xml").status_code == 404


@pytest.mark.parametrize("name", ["compare", "texts", "topic", "alone", "line", "organizations"])
def test_neither_a_page_nor_its_queries_grow_with_what_is_not_on_it(client, many, monkeypatch, name):
    for module in ("searching.register", "views.organization"):
        monkeypatch.setattr(f"positions.{module}.PAGE_SIZE", 2)
    here = many.question.slug
    address = {
        "compare": reverse("compare", args=[here]) + "?org=association-of-chiefs&org=badge-union&named=union",
        "texts": reverse("texts", args=[here]) + "?left=association-of-chiefs&right=badge-union&named=union",
        "topic": reverse("topic-detail", args=[here, "safety"]),
        "alone": reverse("topic-detail", args=[here, "safety"]) + "?alone=keep",
        "line": many.fear.get_absolute_url(),
        "organizations": reverse("organization-list"),
    }[name]
    sizes = []
    for more in (range(10, 20), range(20, 50)):
        for number in more:
            club(many, number, line=many.fear if number % 2 else None)
        sizes.append((queries_of(client, address), len(client.get(address).content)))
    (few_queries, few_bytes), (many_queries, many_bytes) = sizes
    assert few_queries == many_queries <= 11
    assert abs(many_bytes - few_bytes) < 20
