"""The comparison in words, its numbered sources, and the address that htmx is told to show."""

import html
import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from tests.make import make_argument, make_line, make_organization, make_position, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def compare(client, world):
    def get(*slugs, query="", **headers):
        orgs = "&".join(f"org={slug}" for slug in slugs)
        return client.get(f"{reverse('compare', args=[world.question.slug])}?{orgs}{query}", headers=headers)

    return get


def sentences(response):
    """The sentences of the summary, without their markup."""
    page = response.content.decode()
    if 'class="sums"' not in page:
        return []
    items = re.findall(r"<li>(.*?)</li>", page.partition('class="sums"')[2].partition("</ul>")[0], re.DOTALL)
    return [" ".join(html.unescape(strip_tags(item)).split()) for item in items]


@pytest.mark.parametrize(
    ("slugs", "expected"),
    [
        ([], []),
        (
            ["badge-union"],
            ["Badge Union speaks to 1 topic.", "Add another organization to see where they meet and where they part."],
        ),
        (
            ["association-of-chiefs", "badge-union"],
            ["AOC and Badge Union share 1 line of argument.", "Both speak to 1 topic."],
        ),
        (
            ["association-of-chiefs", "liberty-fund"],
            [
                "No line of argument is recorded that they share.",
                "There is no topic to which two of them are recorded as speaking.",
                "1 topic only AOC is recorded as speaking to.",
                "1 topic only Liberty Fund speaks to.",
            ],
        ),
        (
            ["association-of-chiefs", "badge-union", "liberty-fund"],
            [
                "AOC and Badge Union share 1 line of argument.",
                "None is recorded as shared with Liberty Fund.",
                "Safety brings most of them together: 2 of 3.",
                "1 topic only Liberty Fund is recorded as speaking to.",
            ],
        ),
    ],
)
def test_what_the_columns_share_and_where_they_part_is_said_in_words(compare, slugs, expected):
    assert sentences(compare(*slugs)) == expected


def test_silence_is_called_silence_where_every_statement_was_read_whole(compare, world):
    world.question.positions.update(coding="complete")
    assert sentences(compare("association-of-chiefs", "liberty-fund")) == [
        "They share no line of argument.",
        "There is no topic to which two of them speak.",
        "1 topic only AOC speaks to.",
        "1 topic only Liberty Fund speaks to.",
    ]


def test_of_many_columns_only_what_stands_out_is_named(compare, world):
    line = make_line(question=world.question, topic=world.money)
    for number in range(30):
        position = make_position(organization=make_organization(f"Club {number:02}"), stance=world.end)
        make_argument(position=position, line=line)
    slugs = [f"club-{number:02}" for number in range(30)]
    assert sentences(compare(*slugs)) == [
        "All 30 make 1 line of argument.",
        "Club 00 and Club 01 share 1 line of argument.",
        "Club 00 and Club 02 share 1 line of argument.",
        "Club 00 and Club 03 share 1 line of argument.",
        "432 other pairs share at least one.",
        "All 30 speak to 1 topic.",
    ]
    apart = ["association-of-chiefs", "liberty-fund", "badge-union"]
    assert "None is recorded as shared with Liberty Fund." in sentences(compare(*apart, *slugs))


def test_the_choice_of_rows_leaves_the_summary_as_it_is(compare):
    both = ["association-of-chiefs", "badge-union"]
    assert sentences(compare(*both, query="&rows=differ")) == sentences(compare(*both))


def test_sources_are_numbered_through_the_columns_and_arguments_name_their_number(compare, world):
    make_source(position=world.chiefs, title="Their letter")
    page = compare("association-of-chiefs", "badge-union").content.decode()
    assert re.findall(r"\[\d\]</span> <a[^>]*>([^<]*)", page.partition('id="sources"')[2]) == [
        "Their letter",
        "Source 1",
    ]
    cell = page.partition("Fear makes them slow.")[2].partition("</footer>")[0]
    assert ">source [2]</a>" in cell


def test_htmx_is_told_the_shortest_address_of_what_it_swaps_in(compare, world):
    asked = {"query": "&org=&rows=all&show=claims&topic=safety&unknown=1"}
    path = reverse("compare", args=[world.question.slug])
    assert "HX-Push-Url" not in compare("badge-union", **asked)
    response = compare("badge-union", **asked, **{"hx-request": "true"})
    assert response["HX-Push-Url"] == f"{path}?org=badge-union&topic=safety&show=claims"
    assert compare(**{"hx-request": "true"})["HX-Push-Url"] == path
