"""The search over every question: passages with their hits, the way to them, and what is offered instead."""

import pytest
from django.urls import reverse

from tests.make import make_argument, make_organization, make_position, make_question, make_stance
from tests.views.counting import queries_of


@pytest.fixture
def search(client, world):
    def get(query="", status=200):
        response = client.get(f"{reverse('search')}?{query}")
        assert response.status_code == status
        return response.content.decode()

    return get


def test_results_show_the_passage_and_lead_to_the_hit(search, world, client):
    page = search("q=slow")
    assert '<mark class="hit">slows</mark>' in page
    address = f"{world.chiefs.get_absolute_url()}?q=slow"
    assert f'<a href="{address}#hit-1">In the statement</a>' in page
    assert f'#argument-{world.union.arguments.get().pk}">In an argument, in our words</a>' in page
    statement = client.get(address).content.decode()
    assert statement.count('<mark class="hit"') == 2
    assert 'id="hit-2"' in statement
    assert "“slow” stands at 2 places in this statement." in statement


def test_a_hit_inside_a_marked_passage_keeps_both(world, client):
    page = client.get(f"{world.chiefs.get_absolute_url()}?q=slows").content.decode()
    assert f'id="argument-{world.quoted.pk}"' in page
    assert 'data-topics="safety"><mark class="hit" id="hit-1" tabindex="-1">slows</mark></mark>' in page


def test_what_stands_in_a_text_is_never_markup(search, world):
    make_position(organization=make_organization("Sly"), stance=world.end, text="<b>bold</b> zebra & <script>")
    page = search("q=zebra")
    assert "&lt;b&gt;bold&lt;/b&gt; <mark" in page and "<script>" not in page.partition("<main")[2]


def test_every_question_is_searched_and_can_be_chosen(search, world):
    other = make_question("Bail")
    make_position(
        organization=make_organization("Bail Fund"), stance=make_stance("End bail", question=other), text="Fear."
    )
    assert "Bail Fund" in search("q=fear") and "Association of Chiefs" in search("q=fear")
    page = search("q=fear&question=bail")
    assert "1 position" in page and "Association of Chiefs" not in page.partition("<main")[2]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("q=hesitatte", '<a href="?q=hesitate">hesitate</a>'),
        ("q=%F0%9F%A7%91", "Type at least one word or number to look for."),
        ("q=" + "%22" * 10_000, "Type at least one word or number to look for."),
        ("q=xqzzwv", "No position fits these filters."),
        ("q='; DROP TABLE positions_position; --", "No position fits these filters."),
    ],
)
def test_finding_nothing_says_what_can_be_done(search, query, message):
    assert message in search(query)


def test_names_with_the_words_are_offered_without_script_and_while_typing(search, client, world):
    assert f'<a href="{world.union.organization.get_absolute_url()}">Badge Union</a>' in search("q=badge")
    answer = client.get(reverse("suggestions"), {"q": "fear", "question": world.question.slug})
    assert answer.json() == {"names": ["Fear slows officers."]}
    assert client.get(reverse("suggestions"), {"q": "\0", "question": "\0"}).json() == {"names": []}


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("since=x", 400, "“x” is no number for “since”."),
        ("agrees=nobody", 404, "There is no organization “nobody” here."),
        ("after=nothing", 404, "There is no position “nothing” here."),
        ("country=XX", 404, "There is no country “XX” here."),
    ],
)
def test_bad_values_are_named(search, query, status, message):
    assert message in search(query, status)


def test_lists_narrow_by_years_and_by_who_argues_alike(client, world):
    def listed(query):
        response = client.get(f"{reverse('position-list', args=[world.question.slug])}?{query}")
        return [card.name for card, _passages in response.context["results"]]

    assert listed("agrees=AOC") == ["Badge Union"]
    assert listed("agrees=association-of-chiefs&topic=trust") == []
    assert listed("since=1990") == []


@pytest.mark.parametrize("query", ["", "q=fear", "topic=safety", "q=-nothing&agrees=AOC"])
def test_a_list_takes_as_many_queries_for_fifty_as_for_three(client, world, query):
    address = f"{reverse('search')}?{query}"
    few = queries_of(client, address)
    for number in range(50):
        position = make_position(organization=make_organization(f"Club {number:02}"), stance=world.end, text="fear")
        make_argument("Fear.", position=position, line=world.faith)
    assert queries_of(client, address) == few
