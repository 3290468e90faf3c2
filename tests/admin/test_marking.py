"""The statement beside its arguments: its marks, the place of selected words, and what is suggested for a passage."""

import re
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from positions.models import Argument, Position
from tests.admin.filling import address, errors_of
from tests.make import make_argument, make_editor, make_line, make_position

STATEMENT = "😀 Nobody trusts them. Nobody trusts them.\n\nNobody trusts them. Fear slows officers."
SUGGESTIONS = reverse("admin:positions_position_suggestions")


@pytest.fixture
def position(world):
    position = make_position(question=world.question, stance=world.keep, text=STATEMENT, status="draft")
    make_argument("They slow down.", position=position, topic=world.safety, quote="Fear slows officers")
    make_argument("It is fear.", position=position, topic=world.safety, quote="slows")
    return position


@pytest.fixture
def page_of(position):
    return address(Position, "change", position.pk)


def pane_of(page):
    """The statement on the page, with what is marked in brackets and the numbers behind it."""
    [pane] = re.findall(r"data-text>(.*?)</div>", page.content.decode(), re.DOTALL)
    for tag, sign in {"<mark[^>]*>": "[", "</mark>": "]", "<sup>": "", "</sup>": "", "<p>": "", "</p>": "|"}.items():
        pane = re.sub(tag, sign, pane)
    return pane


def test_the_statement_stands_beside_its_arguments_with_their_marks(admin_client, page_of):
    assert pane_of(admin_client.get(page_of)).endswith("|Nobody trusts them. [Fear ][slows]2[ officers]1.|")


def test_who_may_only_look_sees_the_marks_too(client, position, page_of):
    looker = User.objects.create_user("looker", is_staff=True)
    looker.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(looker)
    assert "[slows]2" in pane_of(client.get(page_of))
    assert client.get(SUGGESTIONS).status_code == 403


def test_what_is_published_shows_its_marks_and_nothing_to_select(admin_client, position, page_of):
    Position.objects.filter(pk=position.pk).update(status="published")
    page = admin_client.get(page_of)
    assert "[slows]2" in pane_of(page)
    assert 'id="marking-help"' not in page.content.decode()


def test_a_refused_form_shows_the_marks_as_they_were_typed(submit, page_of):
    changes = {"arguments-0-quote": "Nobody", "arguments-1-claim": "", "text": "Nobody slows it."}
    page = submit(page_of, changes)
    assert errors_of(page)
    assert pane_of(page) == "[Nobody]1 [slows]2 it.|"


@pytest.mark.parametrize("which", [0, 1, 2])
def test_of_the_same_words_the_selected_ones_are_anchored(submit, position, page_of, which):
    quote = "Nobody trusts them."
    start = [found.start() for found in re.finditer(quote, STATEMENT)][which]
    row = {"topic": position.arguments.first().topic_id, "claim": "Ours.", "quote": quote, "at": start}
    page = submit(page_of, {f"arguments-2-{name}": value for name, value in row.items()})
    assert page.redirect_chain, errors_of(page)
    made = Argument.objects.get(claim="Ours.")
    assert (made.start, made.end, made.anchor_state) == (start, start + len(quote), "exact")
    page = submit(page_of, {"title": "Another title"})
    assert page.redirect_chain, errors_of(page)
    made.refresh_from_db()
    assert made.start == start


@pytest.mark.parametrize("at", ["", "3", "x", "-1", "9" * 30, "1.5"])
def test_a_place_where_the_words_do_not_stand_tells_nothing(submit, page_of, at):
    page = submit(page_of, {"arguments-0-quote": "Nobody trusts them", "arguments-0-at": at})
    assert "more than once" in errors_of(page)["arguments-0-before"][0]
    page = submit(page_of, {"arguments-0-quote": "officers", "arguments-0-at": at})
    assert page.redirect_chain, errors_of(page)


def test_a_mark_is_removed_by_leaving_the_quotation_empty(submit, position, page_of):
    page = submit(page_of, {"arguments-0-quote": "", "arguments-0-at": ""})
    assert page.redirect_chain, errors_of(page)
    assert [(argument.quote, argument.start) for argument in position.arguments.all()][0] == ("", None)


def test_a_page_that_needs_no_script_has_the_lists_in_it_and_empty_rows(admin_client, page_of, world):
    other = make_line("Of another question.")
    page = admin_client.get(f"{page_of}?plain=1").content.decode()
    assert 'name="arguments-4-quote"' in page
    [select] = re.findall(r'<select name="arguments-4-line".*?</select>', page, re.DOTALL)
    assert "Fear slows officers." in select
    assert other.statement not in select
    [select] = re.findall(r'<select name="arguments-4-topic".*?</select>', page, re.DOTALL)
    assert re.findall("<option[^>]*>([^<]+)", select) == ["---------", "Safety", "Trust", "Money"]


def test_plain_rows_of_many_lines_cost_no_more_queries(admin_client, page_of, world):
    counts = []
    for more in (0, 20):
        for number in range(more):
            make_line(f"Line {number}", question=world.question, topic=world.money)
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(f"{page_of}?plain=1")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def ask(client, **asked):
    return client.get(f"{SUGGESTIONS}?{urlencode(asked)}")


@pytest.mark.parametrize("role", ["author", "reviewer", "administrator"])
def test_topics_lines_and_answers_are_suggested_with_what_speaks_for_them(client, position, world, role):
    client.force_login(make_editor(role))
    page = ask(client, part=1, position=position.pk, quote="They hesitate and fear makes them slow", line=world.fear.pk)
    text = page.content.decode()
    assert "<html" not in text
    assert f'data-choose="topic" data-key="{world.safety.pk}"' in text
    assert f'data-choose="line" data-key="{world.fear.pk}"' in text
    assert "because 2 of the 2 nearest coded arguments speak for it" in text
    assert "AOC: Officers would hesitate." in text
    assert "It is answered by" in text and "Trust: People lose faith. (1 organization)" in text


def test_arguments_that_say_the_same_are_named_but_for_the_one_that_is_asked_about(admin_client, position):
    first, second = position.arguments.all()
    text = ask(admin_client, position=position.pk, claim="They slow down", argument=second.pk).content.decode()
    assert f"#argument-{first.pk}" in text
    text = ask(admin_client, position=position.pk, claim="They slow down", argument=first.pk).content.decode()
    assert f"#argument-{first.pk}" not in text


def test_the_page_of_suggestions_works_by_pasting(admin_client, world):
    page = ask(admin_client, question=world.question.pk, quote="fear slows")
    assert "Safety: Fear slows officers." in page.content.decode()
    assert page.context["form"].is_valid()


@pytest.mark.parametrize(
    "asked",
    [
        {"position": "x"},
        {"position": "9" * 40, "question": "0", "quote": "fear"},
        {"quote": "\0", "part": "1"},
        {"question": "x", "quote": "fear", "line": "-1", "topic": "²", "argument": "a"},
        {"quote": "a " * 9_000},
    ],
)
def test_odd_questions_are_answered(admin_client, world, asked):
    assert ask(admin_client, **asked).status_code == 200


def test_suggestions_are_only_read(admin_client):
    assert admin_client.post(SUGGESTIONS).status_code == 405


def test_a_choice_that_completes_says_what_it_means(admin_client, world):
    names = {"app_label": "positions", "model_name": "argument", "field_name": "topic", "term": "Safety"}
    [row] = admin_client.get("/admin/autocomplete/", names).json()["results"]
    assert row["note"] == "What Safety is about."
