"""The reading pages: what each shows, and that every one answers whatever its address asks for."""

import re

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.make import make_argument, make_line, make_organization, make_position, make_source
from tests.views.addresses import NAMES, pages_of
from tests.views.counting import queries_of

pytestmark = pytest.mark.django_db


def text_of(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def test_the_list_of_pages_is_whole(world):
    assert list(pages_of(world.chiefs)) == NAMES


def test_with_one_question_the_front_page_is_its_overview(client, world):
    assert "Who stands where" in text_of(client, "/")


def test_with_several_questions_the_front_page_lists_them(client, world):
    make_position()
    page = text_of(client, "/")
    assert "Who stands where" not in page
    assert world.question.get_absolute_url() in page


def test_a_site_without_records_still_has_a_front_page(client, db):
    assert "No question has been added yet" in text_of(client, "/")


def test_the_overview_says_who_stands_where_and_what_each_side_argues_about(client, world):
    page = text_of(client, world.question.get_absolute_url())
    steps = client.get("/").context["steps"]
    assert [(str(step.stance), [str(row.organization) for row in step.positions]) for step in steps] == [
        ("Keep it", ["Association of Chiefs", "Badge Union"]),
        ("Mixed", []),
        ("End it", ["Liberty Fund"]),
    ]
    assert "3 organizations · 3 arguments · 3 topics" in page
    shares = {
        share.topic.slug: (share.keep.percent, share.change.percent) for share in client.get("/").context["shares"]
    }
    assert shares == {"safety": (100, 0), "trust": (0, 100), "money": (0, 0)}


def test_a_topic_shows_every_argument_side_against_side(client, world):
    make_argument("It has no line.", position=world.liberty, topic=world.safety)
    response = client.get(reverse("topic-detail", args=[world.question.slug, "safety"]))
    sides = response.context["sides"]
    claims = {side: [re.findall('<p class="claim">(.*?)</p>', made.items) for made in sides[side]] for side in sides}
    assert claims["keep"] == [["Officers would hesitate.", "Fear makes them slow."]]
    assert claims["change"] == [["It has no line."]]


def test_a_line_shows_who_makes_it_and_what_answers_it(client, world):
    page = text_of(client, world.fear.get_absolute_url())
    assert "2 organizations make this argument." in page
    assert "Badge Union" in page
    assert page.index("What answers it") < page.index("People lose faith.") < page.index("What it answers")


def test_the_statement_is_shown_word_for_word_with_its_passage_marked(client, world):
    page = text_of(client, world.chiefs.get_absolute_url())
    assert '<mark data-topics="safety">Fear slows them</mark>' in page
    assert f'id="argument-{world.quoted.pk}"' in page
    assert "1 of 1 quotation found in it" in page
    assert "answered by Liberty Fund" in page


def test_without_a_text_the_arguments_stand_instead(client, world):
    page = text_of(client, world.liberty.get_absolute_url())
    assert "We hold no full text of this position." in page
    assert f'<li id="argument-{world.answer.pk}"' in page


def test_a_superseded_position_stays_readable_and_points_to_the_later_one(client, world):
    later = make_position(
        organization=world.chiefs.organization, stance=world.end, supersedes=world.chiefs, title="We think again"
    )
    page = text_of(client, world.chiefs.get_absolute_url())
    assert f'A later position supersedes this one: <a href="{later.get_absolute_url()}"' in page
    assert "Statement of the chiefs" in text_of(client, later.get_absolute_url())
    assert client.get("/").context["steps"][2].positions[0] == later


@pytest.mark.parametrize("status", ["draft", "in-review", "withdrawn"])
def test_what_is_not_published_is_nowhere_to_be_seen(client, world, status):
    hidden = make_position(
        organization=make_organization("Hidden Society"), stance=world.keep, status=status, title="Secret paper"
    )
    make_argument("A hidden claim.", position=hidden, line=world.fear)
    gone = client.get(hidden.get_absolute_url())
    assert gone.status_code == (410 if status == "withdrawn" else 404)
    assert "A hidden claim." not in gone.content.decode()
    for name, address in pages_of(world.chiefs).items():
        page = client.get(address).content.decode()
        assert "Secret paper" not in page and "A hidden claim." not in page, name
    assert "2 organizations make this argument" in text_of(client, world.fear.get_absolute_url())


def test_an_unknown_record_is_a_404_with_a_search_box(client, world):
    for address in ("/positions/nobody/", "/questions/none/", "/organizations/x/", "/no/such/page"):
        page = text_of(client, address, status=404)
        assert 'role="search"' in page and "There is no such page" in page


def test_robots_are_shown_the_sitemap_and_it_holds_every_record(client, world):
    assert "Sitemap: http://testserver/sitemap.xml" in text_of(client, "/robots.txt")
    maps = re.findall("<loc>http://testserver(.*?)</loc>", text_of(client, "/sitemap.xml"))
    sitemap = "".join(text_of(client, address) for address in maps)
    pages = pages_of(world.chiefs)
    for name in ("overview", "browse", "topic", "line", "position", "organization", "about"):
        assert f"<loc>http://testserver{pages[name]}</loc>" in sitemap, name


HOSTILE = "<img src=x onerror=alert(1)>\u202e🧑‍⚖️ שלום \"'&"


def test_hostile_text_in_every_field_is_shown_as_text(client, world):
    for record, fields in (
        (world.chiefs, ["title", "summary", "text", "reply_text"]),
        (world.chiefs.organization, ["name", "abbreviation", "description"]),
        (world.question, ["title", "prompt", "background"]),
        (world.safety, ["name", "theme", "description"]),
        (world.fear, ["statement"]),
        (world.keep, ["label", "definition"]),
        (make_source(position=world.chiefs), ["title", "publisher"]),
    ):
        for field in fields:
            setattr(record, field, HOSTILE[:30])
        record.save()
    for name, address in pages_of(world.chiefs).items():
        response = client.get(address)
        assert response.status_code == 200, name
        assert b"<img src=x" not in response.content, name


def test_every_page_may_load_only_from_its_own_host_and_has_nothing_inline(client, world):
    for name, address in pages_of(world.chiefs).items():
        response = client.get(address)
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy, name
        page = response.content.decode()
        assert "<style" not in page and " style=" not in page and "onclick" not in page, name


odd_text = st.text(st.characters(codec="utf-8"), max_size=40)
asked = st.dictionaries(
    st.sampled_from(["q", "topic", "stance", "kind", "year", "basis", "line", "match", "sort", "page", "org", "rows"])
    | st.sampled_from(["show", "left", "measure", "by", "order", "unknown"]),
    st.lists(odd_text | st.sampled_from(["iacp", "all", "-1", "0", "9" * 30, "1e9", "safety", "undated"]), max_size=3),
    max_size=5,
)


@given(query=asked, name=st.sampled_from(NAMES))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_query_string_breaks_any_page(client, world, query, name):
    address = pages_of(world.chiefs)[name].split("?")[0]
    assert client.get(address, query).status_code in (200, 400, 404)


@pytest.mark.parametrize(
    "query", ["%ff%fe", "org=%00", "q=%00%00", "page=%F0%9F%98%80", "a=1&" * 900, "[]=&&&==", "q=" + "x" * 9000]
)
@pytest.mark.parametrize("name", ["browse", "compare", "search"])
def test_raw_bytes_in_the_query_string_break_nothing(client, world, query, name):
    address = pages_of(world.chiefs)[name].split("?")[0]
    assert client.get(f"{address}?{query}").status_code in (200, 400, 404)


@pytest.mark.parametrize("name", NAMES)
def test_the_number_of_queries_does_not_grow_with_the_records(client, world, name):
    address = pages_of(world.chiefs)[name]
    if name == "compare":
        address = address.split("?")[0]
    few = queries_of(client, address if name != "compare" else f"{address}?org=association-of-chiefs&org=badge-union")
    for number in range(48):
        position = make_position(organization=make_organization(f"Club {number:02}"), stance=world.end)
        source = make_source(position=position)
        line = make_line(question=world.question, topic=world.money, leaning="either")
        argument = make_argument(position=position, line=line, source=source)
        make_argument(position=position, line=world.faith, responds_to=[world.quoted])
        make_argument(position=world.chiefs, line=world.fear, responds_to=[argument])
    everyone = "&".join(f"org=club-{number:02}" for number in range(48))
    many = queries_of(client, address if name != "compare" else f"{address}?{everyone}&org=badge-union")
    assert few == many
    assert many <= 10
