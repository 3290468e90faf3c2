"""Questions with their stances and topics, and lines of argument, as an editor changes them."""

import pytest

from positions.models import LineOfArgument, Organization, Position, Question, Topic
from tests.admin.filling import address, errors_of
from tests.make import make_line, make_question, make_topic

pytestmark = pytest.mark.usefixtures("unpublished")


def test_a_question_is_added_with_its_scale_and_its_topics(submit, world):
    page = submit(
        address(Question, "add"),
        {
            "title": "Bail",
            "slug": "bail",
            "prompt": "Should bail end?",
            "stances-0-label": "Keep bail",
            "stances-0-slug": "keep",
            "stances-0-definition": "As it is.",
            "stances-0-side": "keep",
            "stances-1-label": "End bail",
            "stances-1-slug": "end",
            "stances-1-definition": "No more.",
            "stances-1-side": "change",
            "vocabulary-0-topic": world.trust.pk,
            "vocabulary-1-topic": world.money.pk,
        },
    )
    assert page.redirect_chain, errors_of(page)
    question = Question.objects.get(slug="bail")
    assert list(question.stances.values_list("rank", "label")) == [(1, "Keep bail"), (2, "End bail")]
    assert list(Topic.objects.of(question)) == [world.trust, world.money]


def test_stances_change_places_and_a_new_one_goes_between(submit, world):
    page = submit(
        address(Question, "change", world.question.pk),
        {
            "stances-0-order": "3",
            "stances-1-order": "1",
            "stances-2-order": "2",
            "stances-3-order": "2",
            "stances-3-label": "New",
            "stances-3-slug": "new",
            "stances-3-definition": "New.",
            "stances-3-side": "middle",
        },
    )
    assert page.redirect_chain, errors_of(page)
    ranks = list(world.question.stances.values_list("rank", "label"))
    assert ranks == [(1, "Mixed"), (2, "End it"), (3, "New"), (4, "Keep it")]


def test_a_topic_joins_the_vocabulary_of_a_question_on_its_own_page(submit, world):
    page = submit(
        address(Topic, "add"),
        {
            "name": "Training",
            "slug": "training",
            "theme": "Policing",
            "description": "How they learn.",
            "vocabularies-0-question": world.question.pk,
        },
    )
    assert page.redirect_chain, errors_of(page)
    assert Topic.objects.of(world.question).last().name == "Training"


def test_a_line_keeps_to_the_topics_and_lines_of_its_question(submit, world):
    foreign = make_line("Elsewhere.", question=make_question("Bail"))
    fields = {
        "question": world.question.pk,
        "statement": "New.",
        "slug": "new",
        "leaning": "keep",
        "topic": foreign.topic.pk,
        "answers": [foreign.pk],
    }
    problems = errors_of(submit(address(LineOfArgument, "add"), fields))
    assert set(problems) == {"topic", "answers"}
    page = submit(address(LineOfArgument, "add"), fields | {"topic": world.safety.pk, "answers": [world.faith.pk]})
    assert page.redirect_chain, errors_of(page)


def test_a_line_in_use_keeps_its_topic(submit, world):
    page = submit(address(LineOfArgument, "change", world.fear.pk), {"topic": world.trust.pk})
    assert "change their arguments first" in errors_of(page)["__all__"][0]
    idle = make_line("Idle.", question=world.question, topic=world.safety)
    page = submit(address(LineOfArgument, "change", idle.pk), {"topic": world.trust.pk})
    assert page.redirect_chain, errors_of(page)


def test_a_topic_in_use_stays_in_the_vocabulary(submit, world):
    """Neither deleting its row nor choosing another topic in it takes it away, on either of the two pages."""
    other = make_topic("Other")
    for page, changes in [
        (address(Question, "change", world.question.pk), {"vocabulary-0-DELETE": "on"}),
        (address(Question, "change", world.question.pk), {"vocabulary-0-topic": other.pk}),
        (address(Topic, "change", world.safety.pk), {"vocabularies-0-DELETE": "on"}),
    ]:
        [problem] = submit(page, changes).context["inline_admin_formsets"][-1].formset.non_form_errors()
        assert problem == "“Safety” has arguments on “Immunity”: they would be left without their topic."
    page = submit(address(Question, "change", world.question.pk), {"vocabulary-2-DELETE": "on"})
    assert page.redirect_chain, errors_of(page)
    assert list(Topic.objects.of(world.question)) == [world.safety, world.trust]


def test_an_argument_keeps_to_the_topics_lines_and_arguments_of_its_question(submit, world):
    foreign = make_line("Elsewhere.", question=make_question("Bail"))
    page = submit(
        address(Position, "change", world.chiefs.pk),
        {
            "arguments-1-claim": "Ours.",
            "arguments-1-topic": foreign.topic.pk,
            "arguments-1-line": foreign.pk,
            "arguments-1-responds_to": [world.quoted.pk],
        },
    )
    assert set(errors_of(page)) == {"arguments-1-topic", "arguments-1-line", "arguments-1-responds_to"}


def test_a_line_of_another_topic_is_refused(submit, world):
    page = submit(address(Position, "change", world.chiefs.pk), {"arguments-0-topic": world.trust.pk})
    assert errors_of(page) == {"arguments-0-line": ["This line belongs to the topic “Safety”."]}


def test_a_topic_outside_of_the_vocabulary_that_nobody_touched_does_not_block_saving(submit, world):
    world.question.vocabulary.filter(topic=world.safety).delete()
    page = submit(address(Position, "change", world.chiefs.pk), {"title": "New title"})
    assert page.redirect_chain, errors_of(page)


def choices(client, model, field, **beside):
    names = {"app_label": "positions", "model_name": model, "field_name": field}
    return [row["text"] for row in client.get("/admin/autocomplete/", names | beside).json()["results"]]


def test_choices_say_what_they_are_and_keep_to_what_is_chosen_beside_them(admin_client, world):
    make_line("Elsewhere.", question=make_question("Bail"), topic=make_topic("Bail bonds"))
    everything = ["Bail bonds: Elsewhere.", "Safety: Fear slows officers.", "Trust: People lose faith."]
    assert choices(admin_client, "argument", "line") == everything
    question = {"question": world.question.pk}
    assert choices(admin_client, "argument", "line", **question) == everything[1:]
    assert choices(admin_client, "argument", "line", **question, topic=world.trust.pk) == everything[2:]
    assert choices(admin_client, "argument", "line", term="slows") == everything[1:2]
    assert choices(admin_client, "argument", "topic", **question) == ["Money", "Safety", "Trust"]
    assert choices(admin_client, "argument", "responds_to", **question)[0] == "AOC – Safety: Officers would hesitate."
    chiefs = {"organization": world.chiefs.organization_id, **question}
    assert choices(admin_client, "position", "supersedes", **chiefs) == [str(world.chiefs)]


def test_the_plus_beside_a_field_opens_a_page_that_adds_the_record(admin_client, world):
    page = admin_client.get(address(Position, "add")).content.decode()
    for model in (Organization, LineOfArgument, Topic):
        assert f'href="{address(model, "add")}?_to_field=id&amp;_popup=1"' in page
