"""Whatever is asked for or posted: a page with a message, never a failure; and every text stays text."""

import pytest

from positions.models import Argument, LineOfArgument, Organization, Position, Question, Topic
from tests.admin.filling import address, errors_of, filled

pytestmark = pytest.mark.usefixtures("unpublished")

HUGE = "9" * 30
QUERIES = [
    "question__id__exact=abc",
    f"question__id__exact={HUGE}",
    f"organization__id__exact={HUGE}",
    f"topic__id__exact={HUGE}",
    f"id__exact={HUGE}",
    f"id__in=1,{HUGE}",
    f"question={HUGE}",
    f"position={HUGE}",
    "revision__gt=abc",
    "slug=%00",
    "claim=%00",
    "id__exact=-1",
    "no_such_field=1",
    "work=nonsense",
    "work=%00",
    "q=%00",
    "q=%22%27%3C%E2%80%AE",
    "o=abc",
    "o=99.-99",
    "p=abc",
    "p=999999",
    f"p={HUGE}",
    "all=1",
    "e=1",
]
OURS = [Organization, Position, Question, Topic, LineOfArgument, Argument]


@pytest.mark.parametrize("query", QUERIES)
def test_any_query_of_a_list_is_answered(admin_client, world, query):
    for model in OURS:
        assert admin_client.get(f"{address(model, 'changelist')}?{query}", follow=True).status_code == 200


@pytest.mark.parametrize("key", ["abc", HUGE, "-1", "0", "1.5", "_5F", "%00"])
@pytest.mark.parametrize("view", ["change", "delete", "history"])
def test_a_record_that_cannot_be_is_said_not_to_exist(admin_client, world, view, key):
    for model in OURS:
        response = admin_client.get(f"{address(model, 'changelist')}{key}/{view}/", follow=True)
        assert response.status_code in (200, 404)
        assert response.redirect_chain or response.status_code == 404


@pytest.mark.parametrize("value", ["abc", HUGE, "-1", "1,2", "%00", ""])
@pytest.mark.parametrize(
    "field", ["organization", "question", "stance", "topics", "supersedes", "published_on", "status"]
)
def test_any_proposal_in_the_address_of_the_form_is_answered(admin_client, world, field, value):
    assert admin_client.get(f"{address(Position, 'add')}?{field}={value}").status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("question", "abc"),
        ("organization", "abc"),
        ("organization", HUGE),
        ("stance", HUGE),
        ("supersedes", "abc"),
        ("topics", ["abc", "1"]),
        ("topics", [HUGE]),
        ("published_on", "June 2020"),
        ("published_on", "2020-02-30"),
        ("published_on", "0000"),
        ("text", "before\0after"),
        ("slug", "nicht güt"),
        ("reply_date", "yesterday"),
        ("title", "x" * 501),
        ("arguments-0-topic", "abc"),
        ("arguments-0-line", HUGE),
        ("arguments-0-responds_to", [HUGE]),
        ("arguments-0-responds_to", ["abc"]),
        ("arguments-0-source", "abc"),
        ("arguments-0-order", HUGE),
        ("arguments-0-order", "-1"),
        ("arguments-0-quote", "a\0b"),
        ("arguments-0-before", "\0"),
        ("sources-0-url", "javascript:alert(1)"),
        ("sources-0-url", "http://[::1"),
        ("sources-0-published_on", "soon"),
        ("sources-0-retrieved", "soon"),
    ],
)
def test_a_bad_value_is_a_message_beside_its_field(submit, world, field, value):
    row = {"arguments-0-claim": "Ours."} if field.startswith("arguments") else {}
    page = submit(address(Position, "add"), row | {field: value})
    assert page.status_code == 200
    assert not page.redirect_chain
    assert errors_of(page).get(field), errors_of(page)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("arguments-TOTAL_FORMS", "abc"),
        ("arguments-0-id", "abc"),
        ("arguments-0-id", HUGE),
        ("arguments-0-id", ""),
        ("arguments-0-position", "abc"),
        ("arguments-0-position", "999"),
        ("seen_revision", "abc"),
        ("seen_revision", HUGE),
        ("seen_revision", ""),
    ],
)
def test_a_tampered_form_is_refused(admin_client, world, field, value):
    page = address(Position, "change", world.chiefs.pk)
    posted = filled(admin_client.get(page), {"title": "Changed"}) | {field: [value]}
    assert admin_client.post(page, posted).status_code == 200
    assert Position.objects.get(pk=world.chiefs.pk).title == "Statement of the chiefs"


def test_an_argument_of_another_position_is_not_taken_into_a_form(admin_client, world):
    page = address(Position, "change", world.chiefs.pk)
    posted = filled(admin_client.get(page), {}) | {"arguments-0-id": [str(world.answer.pk)]}
    assert admin_client.post(page, posted).status_code == 200
    assert Argument.objects.get(pk=world.answer.pk).position == world.liberty


@pytest.mark.parametrize("selected", ["abc", HUGE, "1.5", ""])
def test_an_action_on_what_is_no_record_is_refused_with_a_message(admin_client, world, selected):
    chosen = {"action": "delete_selected", "_selected_action": [selected], "post": "yes"}
    page = admin_client.post(address(Position, "changelist"), chosen, follow=True)
    assert page.status_code == 200
    assert Position.objects.count() == 3


@pytest.mark.parametrize(
    "changes",
    [
        {"question": "abc"},
        {"question": HUGE},
        {"topic": HUGE},
        {"page": "abc"},
        {"field_name": "nonsense"},
        {"term": "\0"},
    ],
)
def test_any_request_for_choices_is_answered(admin_client, world, changes):
    asked = {"app_label": "positions", "model_name": "argument", "field_name": "line"} | changes
    assert admin_client.get("/admin/autocomplete/", asked).status_code in (200, 403, 404)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</textarea><b>bold</b>",
        "👩‍👩‍👧 👍🏽",
        "\u202eright to left\u202c العربية עברית",
        "{{ 7|add:7 }} {% now 'Y' %}",
    ],
)
def test_any_text_is_stored_and_shown_as_text(submit, admin_client, client, world, text):
    changes = {name: text for name in ("title", "summary", "text", "arguments-0-claim", "arguments-0-quote")}
    page = submit(
        address(Position, "change", world.chiefs.pk),
        changes | {"sources-0-title": text, "sources-0-url": "https://a.example"},
    )
    assert page.redirect_chain, errors_of(page)
    position = Position.objects.get(pk=world.chiefs.pk)
    assert {position.title, position.summary, position.text, position.arguments.get().quote} == {text}
    for shown in (
        page,
        admin_client.get(address(Position, "change", position.pk)),
        client.get(position.get_absolute_url()),
    ):
        content = shown.content.decode()
        assert "<script>alert(1)</script>" not in content
        assert "</textarea><b>bold</b>" not in content


def test_a_statement_of_five_megabytes_is_saved_with_its_quotation(submit, world):
    statement = "Fear slows them all, and so it goes on. 👍 \n\n" * 120_000 + "This stands there once."
    assert len(statement.encode()) > 5_000_000
    changes = {"text": statement, "arguments-0-quote": "This stands there once"}
    page = submit(address(Position, "change", world.chiefs.pk), changes)
    assert page.redirect_chain, errors_of(page)
    position = Position.objects.get(pk=world.chiefs.pk)
    assert position.text == statement
    assert position.arguments.get().anchor_state == "exact"


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_are_stored_as_one_character_and_spaces_within_stay(admin_client, world, ends):
    page = address(Position, "change", world.chiefs.pk)
    posted = filled(admin_client.get(page), {}) | {
        "text": [f"  First line  {ends}Fear slows them{ends}{ends}\tLast. {ends}"]
    }
    admin_client.post(page, posted)
    assert Position.objects.get(pk=world.chiefs.pk).text == "First line  \nFear slows them\n\n\tLast."


def test_a_source_that_is_there_twice_is_refused(submit, world):
    source = {"title": "A", "url": "https://a.example"}
    rows = {f"sources-{number}-{name}": value for number in (0, 1) for name, value in source.items()}
    assert errors_of(submit(address(Position, "change", world.chiefs.pk), rows)) == {
        "sources": ["The source “A” is here twice."]
    }
    first = {name: value for name, value in rows.items() if name.startswith("sources-0")}
    assert submit(address(Position, "change", world.chiefs.pk), first).redirect_chain
    second = {name: value for name, value in rows.items() if name.startswith("sources-1")}
    page = submit(address(Position, "change", world.chiefs.pk), second)
    assert not page.redirect_chain
    assert world.chiefs.sources.count() == 1
