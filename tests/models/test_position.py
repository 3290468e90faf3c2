"""What the database and the models hold true of positions, whoever writes them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from positions.models import Argument, Organization, Position, Source, Topic
from tests.make import make_argument, make_line, make_position, make_question, make_source, make_stance, make_topic

pytestmark = pytest.mark.django_db


def topics_of(position):
    return set(position.tags.values_list("slug", flat=True))


def test_one_organization_has_one_current_published_position_on_a_question():
    position = make_position()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_position(organization=position.organization, stance=position.stance)


def test_the_form_s_check_says_so_before_the_database_does():
    position = make_position()
    same = {"organization": position.organization, "question": position.question, "stance": position.stance}
    rival = Position(**same, status="published")
    with pytest.raises(ValidationError, match="already has a current published position"):
        rival.clean()


def test_a_later_position_supersedes_the_earlier_and_nothing_is_lost():
    earlier = make_position(title="First words")
    later = make_position(organization=earlier.organization, stance=earlier.stance, supersedes=earlier)
    assert list(Position.objects.current()) == [later]
    assert Position.objects.published().count() == 2


@pytest.mark.parametrize("end", ["withdrawn", "deleted", "unlinked and drafted"])
def test_the_earlier_position_is_current_again_when_the_later_goes(end):
    earlier = make_position()
    later = make_position(organization=earlier.organization, stance=earlier.stance, supersedes=earlier)
    if end == "deleted":
        later.delete()
    else:
        later.status = "withdrawn" if end == "withdrawn" else "draft"
        later.supersedes = later.supersedes if end == "withdrawn" else None
        later.save()
    assert list(Position.objects.current()) == [earlier]


def test_a_draft_supersedes_nothing_yet():
    earlier = make_position()
    make_position(organization=earlier.organization, stance=earlier.stance, supersedes=earlier, status="draft")
    assert list(Position.objects.current()) == [earlier]


def test_tags_hold_the_topics_of_the_arguments_and_what_editors_add():
    position = make_position(topics=[make_topic("Chosen")])
    argument = make_argument(position=position, topic=make_topic("Argued"))
    assert topics_of(position) == {"chosen", "argued"}
    argument.topic = make_topic("Other")
    argument.save()
    assert topics_of(position) == {"chosen", "other"}
    argument.delete()
    assert topics_of(position) == {"chosen"}


def test_a_topic_that_an_editor_chose_stays_when_its_argument_goes():
    topic = make_topic("Both")
    position = make_position(topics=[topic])
    make_argument(position=position, topic=topic).delete()
    assert topics_of(position) == {"both"}


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        (Position, {"basis": "guessed"}),
        (Position, {"status": "secret"}),
        (Position, {"coding": ""}),
        (Position, {"reply": "shrugged"}),
        (Position, {"published_precision": "hour"}),
        (Source, {"url": "javascript:alert(1)"}),
        (Source, {"archived_url": "ftp://example.org/"}),
        (Source, {"kind": "gossip"}),
        (Organization, {"kind": "club"}),
        (Organization, {"website": "file:///etc/passwd"}),
        (Argument, {"start": 5, "end": 5}),
        (Argument, {"start": 5, "end": None}),
        (Argument, {"anchor_state": "guessed"}),
        (Argument, {"anchor_state": "exact"}),
        (Argument, {"quote": "Words without an anchor."}),
    ],
)
def test_the_database_refuses_what_no_record_may_hold(model, changes):
    source = make_source()
    make_argument(position=source.position)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**changes)


def test_records_that_belong_to_different_questions_are_not_joined():
    position, stranger = make_position(), make_question()
    position.stance = make_stance(question=stranger)
    with pytest.raises(ValidationError, match="belongs to another question"):
        position.clean()
    line = make_line(question=stranger)
    with pytest.raises(ValidationError, match="another question"):
        Argument(position=position, line=line, topic=line.topic).clean()


def test_an_argument_s_line_has_its_topic_and_its_source_is_the_position_s():
    position = make_position()
    line = make_line(question=position.question)
    with pytest.raises(ValidationError, match="belongs to the topic"):
        Argument(position=position, topic=make_topic(), line=line).clean()
    with pytest.raises(ValidationError, match="one of the sources"):
        Argument(position=position, topic=line.topic, source=make_source()).clean()


def test_a_topic_that_is_used_becomes_part_of_the_question_s_vocabulary():
    question = make_question()
    first = make_topic("First", question=question)
    position = make_position(question=question)
    make_argument(position=position, topic=make_topic("New"))
    assert [topic.slug for topic in Topic.objects.of(question)] == [first.slug, "new"]
