"""The comparison page: what stands in it, what its address holds, and what it says of bad ones."""

import re

import pytest
from django.urls import reverse

from tests.make import make_argument, make_organization

pytestmark = pytest.mark.django_db
COLUMNS = ["association-of-chiefs", "badge-union", "liberty-fund"]
THREE = "&".join(f"org={slug}" for slug in COLUMNS)


@pytest.fixture
def compare(client, world):
    def get(query=""):
        response = client.get(f"{reverse('compare', args=[world.question.slug])}?{query}")
        response.text_of = response.content.decode()
        return response

    return get


def test_organizations_are_columns_in_the_order_of_the_address(compare):
    page = compare("org=liberty-fund&org=association-of-chiefs")
    assert [column.short_name for column in page.context["matrix"].columns] == ["Liberty Fund", "AOC"]
    assert "<h1>Compare Liberty Fund, AOC</h1>" in page.text_of.replace("\n", "")


def test_cells_show_claim_quotation_basis_source_and_the_way_to_the_words(compare, world):
    page = compare("org=association-of-chiefs&org=badge-union").text_of
    assert "Officers would hesitate." in page
    assert "“Fear slows them”" in page
    assert f'href="{world.chiefs.get_absolute_url()}#argument-{world.quoted.pk}"' in page
    assert "own document" in page
    assert 'href="https://example.org/source-1"' in page


def test_a_line_of_several_columns_is_shown_as_shared(compare):
    assert "shared: <span>Fear slows officers.</span>" in compare("org=association-of-chiefs&org=badge-union").text_of
    assert "shared:" not in compare("org=association-of-chiefs&org=liberty-fund").text_of


def test_an_answer_is_linked_both_ways_within_the_table(compare, world):
    page = compare("org=association-of-chiefs&org=liberty-fund").text_of
    assert f'<a class="answers" href="#argument-{world.quoted.pk}">answers AOC</a>' in page
    assert f'<a class="answered" href="#argument-{world.answer.pk}">answered by Liberty Fund</a>' in page


def test_an_answer_to_somebody_outside_the_table_leads_to_their_page(compare, world):
    page = compare("org=liberty-fund").text_of
    assert f'<a class="answers" href="{world.quoted.get_absolute_url()}">answers AOC</a>' in page


def test_silence_is_told_apart_by_how_much_was_read(compare):
    page = compare("org=association-of-chiefs&org=liberty-fund").text_of
    assert page.count("The statement does not speak to this") == 1
    assert page.count("Nothing recorded yet") == 1


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Safety", "Trust"]),
        ("&rows=shared", []),
        ("&rows=differ", []),
        ("&topic=trust", ["Trust"]),
        ("&topic=trust&topic=safety", ["Trust", "Safety"]),
    ],
)
def test_rows_follow_the_choice_of_rows_and_topics(compare, query, shown):
    page = compare(f"org=association-of-chiefs&org=liberty-fund{query}")
    assert [row.topic.name for theme in page.context["matrix"].themes for row in theme.rows] == shown


@pytest.mark.parametrize(("show", "claim", "quote"), [("both", 1, 1), ("claims", 1, 0), ("quotes", 0, 1)])
def test_cells_show_claims_quotations_or_both(compare, show, claim, quote):
    page = compare(f"org=association-of-chiefs&show={show}").text_of
    assert (page.count("Officers would hesitate."), page.count("“Fear slows them”")) == (claim, quote)


def test_a_claim_without_quotation_is_shown_even_when_only_quotations_are_asked_for(compare):
    assert "Fear makes them slow." in compare("org=badge-union&show=quotes").text_of


@pytest.mark.parametrize(
    ("change", "columns"),
    [
        ("left=badge-union", ["badge-union", "association-of-chiefs", "liberty-fund"]),
        ("right=badge-union", ["association-of-chiefs", "liberty-fund", "badge-union"]),
        ("remove=badge-union", ["association-of-chiefs", "liberty-fund"]),
        ("left=association-of-chiefs", ["association-of-chiefs", "badge-union", "liberty-fund"]),
        ("right=liberty-fund", ["association-of-chiefs", "badge-union", "liberty-fund"]),
        ("remove=badge-union&left=badge-union", ["association-of-chiefs", "liberty-fund"]),
    ],
)
def test_a_change_of_columns_leads_to_an_address_without_it_that_keeps_everything_else(compare, change, columns):
    page = compare(f"{THREE}&topic=safety&rows=differ&show=claims&{change}")
    assert page.status_code == 302
    query = page["Location"].partition("?")[2]
    assert query == "".join(f"org={slug}&" for slug in columns) + "topic=safety&rows=differ&show=claims"


def test_every_column_has_buttons_that_change_the_form_of_the_comparison(compare):
    page = compare(THREE).text_of
    for name in ("left", "right", "remove"):
        assert re.findall(rf'<button id="{name}-([^"]+)" form="asked" name="{name}" value="\1"', page) == COLUMNS
    disabled = re.findall(r'<button id="([^"]+)"[^>]* type="button" aria-disabled="true"', page)
    assert disabled == ["left-association-of-chiefs", "right-liberty-fund"]


def test_the_list_offers_only_organizations_that_are_not_there_yet(compare, world):
    make_organization("Silent Society")
    page = compare("org=association-of-chiefs").text_of
    assert '<option value="badge-union">' in page
    assert '<option value="association-of-chiefs">' not in page
    assert "Silent Society" not in page


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("org=nobody", 404, "There is no organization “nobody” here."),
        ("topic=nothing", 404, "There is no topic “nothing” here."),
        ("rows=some", 400, "“some” is no value of “rows”; it can be all, shared, differ."),
        ("show=%00", 400, "is no value of “show”"),
        ("left=nobody", 404, "There is no organization “nobody” here."),
        ("unknown=1", 200, ""),
        ("org=&topic=", 200, ""),
    ],
)
def test_bad_values_are_named_with_the_right_status_and_the_rest_is_shown(compare, query, status, message):
    page = compare(f"org=association-of-chiefs&{query}")
    assert page.status_code == status
    assert message in page.text_of
    assert "Officers would hesitate." in page.text_of or "topic=" in query or "show=" in query


def test_drafts_withdrawn_and_superseded_positions_are_not_compared(compare, world):
    world.chiefs.status = "draft"
    world.chiefs.save()
    assert compare("org=association-of-chiefs").status_code == 404


def test_text_of_records_is_shown_as_text(compare, world):
    make_argument("<script>alert(1)</script>", position=world.union, topic=world.money)
    page = compare("org=badge-union").text_of
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
