"""Two topics, lines of argument or organizations become one, and two again."""

import pytest
from django.core.serializers import serialize

from positions.models import (
    Argument,
    FormerSlug,
    LineOfArgument,
    Merge,
    Organization,
    Position,
    QuestionTopic,
    Report,
    TaggedPosition,
    Topic,
)
from positions.publishing import Refused, begin_draft, editors_of, history_of, how_and_comment, versions_of
from positions.publishing.drafts import is_behind
from positions.publishing.merging import obstacles_to, plan_merge, undo_merge
from positions.publishing.merging.links import LINKS, MODELS, kind_of
from tests.make import make_argument, make_editor, make_position, make_question, make_topic
from tests.publishing.pairs import PAIRS, merged

pytestmark = pytest.mark.django_db
DERIVED = {"revision", "changed", "based_on"}


def everything():
    """All rows that a merge may touch, but for what counts saves."""
    kept = [Topic, QuestionTopic, TaggedPosition, LineOfArgument, Argument, Organization, Position, Report, FormerSlug]
    rows = {}
    for model in kept:
        fields = [field.name for field in model._meta.get_fields() if field.concrete and field.name not in DERIVED]
        fields = [name for name in fields if name != "tags"]
        rows[model.__name__] = serialize("json", model.objects.order_by("pk"), fields=fields)
    return rows


@pytest.mark.parametrize("name", PAIRS)
def test_nothing_leads_to_the_removed_record_any_more(pair, name):
    kept, removed = PAIRS[name](pair)
    before = {link: link.to(kept).count() + link.to(removed).count() for link in LINKS[merged(kept, removed).kind]}
    assert not type(removed).objects.filter(pk=removed.pk).exists()
    assert all(link.to(kept).count() for link, number in before.items() if number)


@pytest.mark.parametrize("name", PAIRS)
def test_undoing_restores_exactly_what_was(pair, name):
    before = everything()
    merge = merged(*PAIRS[name](pair))
    assert everything() != before
    undo_merge(merge, user=make_editor("reviewer"))
    assert everything() == before
    assert obstacles_to(Merge.objects.get()) == ["This merge was undone already."]


def test_topics_merge_with_their_tags_and_places(pair):
    merged(pair.trust, pair.money)
    tags = TaggedPosition.objects.filter(content_object=pair.liberty)
    assert list(tags.values_list("tag", "chosen")) == [(pair.trust.pk, True)]
    assert list(Topic.objects.of(pair.question)) == [pair.safety, pair.trust]
    assert not Argument.objects.filter(topic=pair.money.pk).exists()


def test_a_line_never_answers_itself(pair):
    plan = plan_merge(pair.faith, removed=pair.belief)
    assert "Answers left out, because they would lead to the line itself or stand there twice: 2" in plan.notes
    merged(pair.faith, pair.belief)
    assert list(pair.faith.answers.all()) == [pair.fear]
    assert list(pair.faith.answered_by.all()) == [pair.fear]


def test_the_positions_have_a_new_revision_and_a_state_in_the_history(pair):
    merged(pair.faith, pair.belief)
    pair.union.refresh_from_db()
    assert (pair.union.revision, history_of(pair.union)[0].how) == (2, "merged")
    pair.chiefs.refresh_from_db()
    assert pair.chiefs.revision == 1


def hows(row):
    return [how_and_comment(version.revision)[0] for version in versions_of(row)]


@pytest.mark.parametrize("name", PAIRS)
def test_the_records_that_a_merge_changes_have_a_revision_of_it_and_of_its_undoing(pair, name):
    kept, removed = PAIRS[name](pair)
    assert hows(undo_merge(merged(kept, removed), user=make_editor("reviewer"))) == ["merged", "found"]
    for row in [kept, *{"topics": [pair.question], "lines": [pair.fear]}.get(name, [])]:
        row.refresh_from_db()
        assert (row.revision, hows(row)) == (3, ["merged", "merged", "found"])


def test_a_history_names_who_merged_and_who_undid_it_and_neither_is_an_editor_of_what_it_moved(pair):
    merge = merged(pair.faith, pair.belief)
    undo_merge(merge, user=make_editor("reviewer"))
    revisions = [version.revision for version in versions_of(pair.union)]
    assert [(one.user, how_and_comment(one)[1]) for one in revisions[:2]] == [
        (Merge.objects.get().undone_by, "The merge of “Belief is gone.” into “People lose faith.” was undone."),
        (merge.user, "“Belief is gone.” was merged into “People lose faith.”."),
    ]
    assert not editors_of(pair.union)


def test_an_older_merge_is_undone_after_the_later_one(pair):
    third = make_topic("Third", question=pair.question)
    first = merged(pair.trust, pair.money)
    second = merged(third, pair.trust)
    assert FormerSlug.objects.successors("topic", slugs=["money", "trust"]) == {"money": "third", "trust": "third"}
    assert "undo that merge first" in obstacles_to(first)[0]
    undo_merge(second, user=make_editor("reviewer"))
    assert FormerSlug.objects.successors("topic", slugs=["money", "trust"]) == {"money": "trust"}
    undo_merge(first, user=make_editor("reviewer"))
    assert not FormerSlug.objects.exists()


def argument_gone(world):
    Argument.objects.filter(claim="It costs.").first().delete()


def name_taken(world):
    make_topic("Money")


def line_of_the_other_topic(world):
    argument = Argument.objects.filter(claim="It costs.").first()
    Argument.objects.filter(pk=argument.pk).update(line=world.faith)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (argument_gone, "Arguments that were moved, and are gone or lead elsewhere now: 1"),
        (name_taken, "“money” is the name of another record now"),
        (line_of_the_other_topic, "Arguments were put on lines of the other topic since"),
    ],
)
def test_what_has_changed_since_prevents_undoing(pair, change, told):
    merge = merged(pair.trust, pair.money)
    change(pair)
    with pytest.raises(Refused) as refused:
        undo_merge(merge, user=make_editor("reviewer"))
    assert told in str(refused.value)
    assert not Merge.objects.get().undone


def test_a_position_that_took_another_s_place_stays_with_it(pair):
    merge = merged(pair.liberty.organization, pair.other)
    Position.objects.filter(organization=pair.liberty.organization, status="draft", draft_of=None).update(
        supersedes=pair.liberty
    )
    assert obstacles_to(merge) == ["A position of one supersedes one of the other since: change that first."]


def test_a_new_draft_is_not_behind_for_a_merge_or_its_undoing(pair):
    draft = Position.objects.get(draft_of=pair.liberty)
    merge = merged(pair.trust, pair.money)
    assert not is_behind(Position.objects.get(pk=draft.pk))
    undo_merge(merge, user=make_editor("reviewer"))
    assert not is_behind(Position.objects.get(pk=draft.pk))
    Position.objects.filter(pk=draft.pk).update(based_on=1)
    merged(pair.trust, pair.money)
    assert is_behind(Position.objects.get(pk=draft.pk))


def with_tag(position, topic):
    return TaggedPosition.objects.create(content_object=position, tag=topic).content_object


@pytest.mark.parametrize(
    ("name", "begin", "told"),
    [
        ("organizations", lambda world: Position.objects.get(organization=world.other), "Positions of new drafts"),
        ("topics", lambda world: make_argument("New.", position=world.chiefs, topic=world.money).position, "Arguments"),
        ("topics", lambda world: with_tag(world.chiefs, world.money), "opics of positions of new drafts"),
        ("topics", lambda world: with_tag(world.union, world.money), "opics of positions of new drafts"),
        ("lines", lambda world: world.union, "Arguments of new drafts"),
    ],
)
def test_a_new_draft_begun_since_prevents_undoing_until_it_is_gone(pair, name, begin, told):
    position = begin(pair)
    Position.objects.filter(pk=position.pk).update(status="withdrawn")
    merge = merged(*PAIRS[name](pair))
    draft = begin_draft(position, user=None)
    [obstacle] = obstacles_to(merge)
    assert told in obstacle and "Publish or discard these drafts first." in obstacle
    draft.delete()
    assert obstacles_to(merge) == []


def test_what_was_written_under_the_kept_topic_since_keeps_its_place_in_the_vocabulary(pair):
    elsewhere, empty = make_question(), make_question()
    for question in (elsewhere, empty):
        question.learn([pair.money.pk])
    merge = merged(pair.trust, pair.money)
    make_argument("New.", position=make_position(question=elsewhere), topic=pair.trust)
    undo_merge(merge, user=make_editor("reviewer"))
    assert list(elsewhere.topics.order_by("pk")) == [pair.trust, pair.money]
    assert list(empty.topics.all()) == [pair.money]


@pytest.mark.parametrize("name", PAIRS)
def test_a_former_name_that_the_kept_record_has_is_the_removed_one_s_again(pair, name):
    kept, removed = PAIRS[name](pair)
    FormerSlug.objects.create(slug=kept.slug, **{kind_of(kept): removed}, question=getattr(removed, "question", None))
    before = everything()
    undo_merge(merged(kept, removed), user=make_editor("reviewer"))
    assert everything() == before


def test_a_former_name_that_was_taken_since_is_no_obstacle(pair):
    FormerSlug.objects.create(slug="costs", topic=pair.money)
    merge = merged(pair.trust, pair.money)
    pair.trust.slug = "costs"
    pair.trust.save()
    FormerSlug.objects.remember(pair.trust, kind="topic", slug="trust")
    undo_merge(merge, user=make_editor("reviewer"))
    assert [(row.slug, row.topic) for row in FormerSlug.objects.all()] == [("trust", pair.trust)]


def test_a_former_name_that_the_kept_record_had_too_stays_with_it(pair):
    FormerSlug.objects.create(slug="trust", topic=pair.money)
    merge = merged(pair.trust, pair.money)
    pair.trust.slug = "confidence"
    pair.trust.save()
    FormerSlug.objects.remember(pair.trust, kind="topic", slug="trust")
    undo_merge(merge, user=make_editor("reviewer"))
    assert [(row.slug, row.topic) for row in FormerSlug.objects.all()] == [("trust", pair.trust)]


@pytest.mark.parametrize("kind", MODELS)
def test_every_column_that_leads_to_a_record_is_known(kind):
    """A new table that names topics, lines or organizations belongs into LINKS."""
    relations = [one for one in MODELS[kind]._meta.related_objects if not one.many_to_many]
    named = {(one.related_model, one.field.attname) for one in relations}
    through = {(link.model, link.column) for link in LINKS[kind] if link.model._meta.auto_created}
    assert named | through == {(link.model, link.column) for link in LINKS[kind]}


def test_a_merge_asks_as_often_for_many_positions_as_for_few(world, django_assert_max_num_queries):
    for number in range(60):
        position = make_position(question=world.question, stance=world.keep, status="draft", title=f"P{number}")
        make_argument("It costs.", position=position, topic=world.money)
    with django_assert_max_num_queries(115):
        merged(world.trust, world.money)
