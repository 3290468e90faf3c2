"""The search over every question: passages with their hits, the way to them, and what is offered instead."""

import time
from urllib.parse import quote

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


def test_a_filter_with_one_value_is_shown_only_where_an_address_has_chosen_it(search):
    assert 'name="question"' not in search("q=fear")
    assert '<input type="checkbox" name="question" value="immunity" checked>' in search("question=immunity")


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


HOSTILE = {
    "nonsense": "asdf qwer zxcv " * 13,
    "emoji": "🧑‍⚖️🤝👍🏽❤️" * 20,
    "quotation marks": '"' * 10_000,
    "quotation marks in pairs": '"a" ' * 2_500,
    "SQL": "'; DROP TABLE positions_position; --",
    "SQL of searching": "NEAR(a b) ^a title:x {a b}: * AND NOT OR a:*B & !(x <-> y) | 'z'",
    "a very long word": "a" * 10_000,
    "very many words": "ab " * 5_000,
    "operators only": 'OR OR - -- -"" * ** "*" -* OR',
    "begins with anything": "a* e* i* o* s* t*",
    "nothing but without": "-a -b -c -fear",
    "right to left": "\u202e\u2067القانون\u2069 حصانة -الشرطة",
    "no spaces": "警察は免責される" * 25,
    "vowel signs": "पुलिस की जवाबदेही " * 10,
    "marks without a letter": "\u0301\u093f\ufe0f" * 60,
    "format directives": "%s %(x)s %00 {0} {{ x }} {% y %}",
    "markup": "<script>alert(1)</script> &lt;b&gt;",
    "line breaks": "a\r\nSet-Cookie: x=y\r\n\r\n",
    "backslashes": "\\" * 199,
}
HANGS = 5  # seconds of the processor, far above what a slow machine takes
RAW = ["%00", "fear%00slow", "%ED%A0%80", "%FF%FE", "%", "%zz", "a%20OR", "%EF%BF%BF", "%F4%8F%BF%BF"]


def answers(client, world, typed):
    """The seconds of the processor in which every page answered what is in its address as it is."""
    question = world.question.slug
    pages = [reverse("search"), reverse("position-list", args=[question]), world.chiefs.get_absolute_url()]
    pages += [reverse("suggestions"), reverse("positions-csv", args=[question])]
    started = time.process_time()
    for page in pages:
        response = client.get(f"{page}?q={typed}")
        assert response.status_code == 200, page
        response.getvalue()
    return time.process_time() - started


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_typed_is_answered_in_good_time(client, world, typed):
    client.get(reverse("search"))  # what is loaded once
    assert answers(client, world, quote(typed)) < HANGS


@pytest.mark.parametrize("typed", RAW)
def test_whatever_bytes_an_address_has_are_answered(client, world, typed):
    answers(client, world, typed)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=80) | st.text(alphabet="\"-*OR ab'\\:&|!()<>\0é警", max_size=40))
def test_any_text_in_the_box_is_answered(client, world, typed):
    answers(client, world, quote(typed, errors="surrogatepass"))
