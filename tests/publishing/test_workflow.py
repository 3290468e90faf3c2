"""From draft to published and back: who may take which step, what must hold, and that readers see only what is out."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from positions.choices import StepName
from positions.models import Position
from positions.publishing import STEPS, Refused, begin_draft, history_of, missing_in, record, steps_of, take_step
from tests.make import make_argument, make_editor, make_line, make_position, make_source, make_topic

pytestmark = pytest.mark.django_db


def make_draft(*, editor=None, **fields):
    """A draft in which nothing is missing."""
    position = make_position(**{"status": "draft", "text": "Fear slows them.", **fields})
    make_source(position=position)
    make_argument(position=position, quote="Fear", topic=make_topic(question=position.question))
    record([position], how="edited", user=editor)
    return position


def step(position, name):
    [found] = [step for step in STEPS if (step.name, step.before) == (name, position.status) and not step.alone]
    return found


def go(position, name, user, **options):
    return take_step(position, step=step(position, name), user=user, **{"comment": "Because.", **options})


ROLES = ["author", "reviewer", "administrator", "superuser"]
FROM = {
    "draft": {"submit": ROLES},
    "in-review": {"publish": ROLES[1:], "return": ROLES},
    "published": {"withdraw": ROLES[1:], "revise": ROLES},
    "withdrawn": {"restore": ROLES[1:], "revise": ROLES},
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("status", FROM)
def test_each_status_offers_each_role_its_steps_and_only_those_are_taken(status, role):
    user = make_editor(role)
    position = make_draft(status=status)
    allowed = {name for name, roles in FROM[status].items() if role in roles}
    assert {step.name for step in steps_of(position, user=user)} == allowed
    for step in STEPS:
        if step.name not in allowed or step.before != status:
            with pytest.raises(Refused):
                take_step(position, step=step, user=user, comment="Because.")
    assert Position.objects.get(pk=position.pk).status == status


def test_a_draft_goes_all_the_way_and_back(author, reviewer):
    position = make_draft(editor=author)
    position = go(position, StepName.SUBMIT, author)
    position = go(position, StepName.RETURN, reviewer, comment="Quote more.")
    position = go(position, StepName.SUBMIT, author)
    position = go(position, StepName.PUBLISH, reviewer)
    assert Position.objects.current().get() == position
    position = go(position, StepName.WITHDRAW, reviewer)
    assert not Position.objects.published().exists()
    position = go(position, StepName.RESTORE, reviewer)
    taken = [(step.step, step.user, step.comment) for step in position.steps_taken.all()]
    assert taken[4] == ("return", reviewer, "Quote more.")
    assert [name for name, _user, _comment in taken] == [
        "restore",
        "withdraw",
        "publish",
        "submit",
        "return",
        "submit",
    ]
    assert [entry.how for entry in history_of(position)] == ["published", "withdrawn", "published", "edited"]


@pytest.mark.parametrize("role", ROLES[1:])
def test_nobody_publishes_what_they_edited_unless_the_desk_lifts_the_rule(role, author, settings):
    user = make_editor(role)
    position = make_draft(editor=author, status="in-review")
    record([position], how="edited", user=user)
    with pytest.raises(Refused, match="somebody else is to publish it"):
        go(position, StepName.PUBLISH, user)
    settings.REVIEW_BY_ANOTHER = False
    assert go(position, StepName.PUBLISH, user).status == "published"


def test_a_desk_of_one_publishes_a_draft_at_once(author, settings):
    user = make_editor("superuser")
    position = make_draft(editor=user)
    [publish] = [step for step in STEPS if step.alone]
    with pytest.raises(Refused):
        take_step(position, step=publish, user=user)
    settings.REVIEW_BY_ANOTHER = False
    assert publish in steps_of(position, user=user)
    assert take_step(position, step=publish, user=user).status == "published"


def lose_the_summary(position):
    Position.objects.filter(pk=position.pk).update(summary=" ")


def lose_the_source(position):
    position.sources.all().delete()


def lose_the_quotation(position):
    position.text = "Other words."
    position.save()


def add_what_rests_on_nothing(position):
    make_argument(position=position, topic=position.arguments.first().topic)


def add_a_foreign_topic(position):
    make_argument(position=position, quote="slows", topic=make_topic())


def choose_a_foreign_topic(position):
    position.tags.add(make_topic())


def take_the_line_away(position):
    line = make_line(question=position.question, topic=position.arguments.first().topic)
    position.arguments.update(line=line)
    line.topic = make_topic(question=position.question)
    line.save()


def publish_a_rival(position):
    make_position(organization=position.organization, stance=position.stance)


@pytest.mark.parametrize(
    ("spoil", "words", "place"),
    [
        (lose_the_summary, "summary is missing", "id_summary"),
        (lose_the_source, "has no source", "sources-group"),
        (lose_the_quotation, "not found in the statement", "anchors"),
        (add_what_rests_on_nothing, "rests on nothing", "argument-"),
        (add_a_foreign_topic, "not among those of the question", "argument-"),
        (choose_a_foreign_topic, "not among the topics", "id_topics"),
        (take_the_line_away, "belongs to another topic", "argument-"),
        (publish_a_rival, "already has a current published position", "id_supersedes"),
    ],
)
def test_what_must_hold_is_named_with_its_place(reviewer, spoil, words, place):
    position = make_draft(status="in-review")
    assert missing_in(position) == []
    spoil(position)
    position.refresh_from_db()
    with pytest.raises(Refused) as refused:
        go(position, StepName.PUBLISH, reviewer)
    [missing] = refused.value.reasons
    assert words in missing.text
    assert missing.place.startswith(place)
    assert Position.objects.get(pk=position.pk).status == "in-review"


def test_everything_that_is_missing_is_said_at_once(reviewer):
    position = make_draft(status="in-review")
    for spoil in (lose_the_summary, lose_the_source, add_what_rests_on_nothing, publish_a_rival):
        spoil(position)
    position.refresh_from_db()
    assert len(missing_in(position)) == 4


def test_the_shipped_positions_are_what_is_asked_of_others():
    call_command("import_positions", verbosity=0)
    lacking = {position.slug: missing_in(position) for position in Position.objects.all()}
    assert {slug: missing for slug, missing in lacking.items() if missing} == {}


def test_checking_takes_no_more_queries_for_many_arguments(django_assert_num_queries):
    position = make_draft()
    for _number in range(20):
        make_argument(position=position, quote="Fear")
    position = Position.objects.get(pk=position.pk)
    with django_assert_num_queries(9):
        missing_in(position)


def test_a_step_is_refused_when_the_record_is_not_what_was_seen(author, reviewer):
    position = make_draft(editor=author, status="in-review")
    with pytest.raises(Refused, match="changed after you opened it"):
        go(position, StepName.PUBLISH, reviewer, seen=position.revision - 1)
    stale = step(position, StepName.PUBLISH)
    go(position, StepName.RETURN, author)
    with pytest.raises(Refused, match="Its status is “draft” now"):
        take_step(position, step=stale, user=reviewer)
    Position.objects.all().delete()
    with pytest.raises(Refused, match="not there any more"):
        take_step(position, step=stale, user=reviewer)


@pytest.mark.parametrize(("status", "name"), [("in-review", StepName.RETURN), ("published", StepName.WITHDRAW)])
def test_what_takes_something_from_others_is_explained(reviewer, status, name):
    position = make_draft(status=status)
    with pytest.raises(Refused, match="Say why"):
        go(position, name, reviewer, comment=" ")


def due():
    """Runs the command; what it wrote, and whether it complained."""
    Position.objects.filter(publish_at__gt=timezone.now()).update(publish_at=timezone.now() - timedelta(minutes=1))
    try:
        call_command("publish_due")
    except SystemExit as end:
        return end.code
    return 0


@pytest.fixture
def scheduled(author, reviewer):
    position = make_draft(editor=author, status="in-review")
    position = go(position, StepName.PUBLISH, reviewer, at=timezone.now() + timedelta(days=1))
    assert position.status == "in-review"
    return position


def test_what_is_approved_for_later_is_published_when_its_time_has_come(scheduled, reviewer, capsys):
    call_command("publish_due")
    assert Position.objects.get().status == "in-review"
    assert due() == 0
    position = Position.objects.get()
    assert (position.status, position.publish_at) == ("published", None)
    assert "Published: " in capsys.readouterr().out
    assert [(step.step, step.user) for step in position.steps_taken.all()] == [
        ("publish", reviewer),
        ("schedule", reviewer),
    ]


@pytest.mark.parametrize("spoil", ["the source", "the role", "the account", "the reviewer's own edit"])
def test_at_its_time_everything_is_checked_again_and_told(scheduled, reviewer, spoil, capsys):
    if spoil == "the source":
        scheduled.sources.all().delete()
    elif spoil == "the role":
        reviewer.groups.clear()
    elif spoil == "the account":
        reviewer.is_active = False
        reviewer.save()
    else:
        record([scheduled], how="edited", user=reviewer)
    assert due() == 1
    assert f"Not published: {scheduled}" in capsys.readouterr().err
    assert Position.objects.get().status == "in-review"


def test_sending_back_takes_the_time_away(scheduled, author):
    position = go(scheduled, StepName.RETURN, author)
    assert position.publish_at is None
    assert due() == 0
    assert Position.objects.get().status == "draft"


def test_a_time_that_has_passed_is_now(author, reviewer):
    position = make_draft(editor=author, status="in-review")
    position = go(position, StepName.PUBLISH, reviewer, at=timezone.now() - timedelta(days=1))
    assert position.status == "published"


def test_an_editor_of_the_original_may_publish_somebody_else_s_draft_of_it(author, reviewer):
    """Who wrote what is published already is not who wrote the new draft."""
    original = make_draft(editor=reviewer, status="published")
    draft = begin_draft(original, user=reviewer)
    record([draft], how="edited", user=author)
    draft = go(draft, StepName.SUBMIT, author)
    assert go(draft, StepName.PUBLISH, reviewer) == original
