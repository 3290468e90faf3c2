"""Any revision of a record becomes the present state again, whole, or is refused with every reason."""

import pytest
from reversion.models import Version

from positions.models import Argument, LineOfArgument, Organization, Position, QuestionTopic, Stance
from positions.publishing import Refused, begin_draft, history_of, record, restore, take_step, versions_of
from positions.publishing.workflow import STEPS
from tests.make import (
    make_argument,
    make_editor,
    make_line,
    make_organization,
    make_position,
    make_question,
    make_source,
    make_stance,
    make_topic,
)

pytestmark = pytest.mark.django_db
DERIVED = ("revision", "changed")


@pytest.fixture
def user(db):
    return make_editor("reviewer")


@pytest.fixture
def position(db):
    position = make_position(text="Fear slows them. They ask for time.", topics=[make_topic("Chosen")], status="draft")
    source = make_source(position=position)
    answered = make_argument("Answered.")
    make_argument("First.", position=position, quote="Fear", source=source, responds_to=[answered])
    make_argument("Second.", position=position, quote="They ask for time")
    record([position], how="edited")
    return position


def back_to(row, user, number=-1, **options):
    """Restores a revision, by its place among those of the record, the latest first."""
    row = type(row).objects.get(pk=row.pk)
    version = options.pop("version", None) or versions_of(row)[::1][number]
    return restore(row, version=version, user=user, seen=options.pop("seen", row.revision), **options)


def state_of(position):
    """Everything stored of a position, row by row, but for what counts its saves."""
    rows = (position.sources, position.arguments)
    fields = [list(those.order_by("pk").values()) for those in (Position.objects.filter(pk=position.pk), *rows)]
    for name in DERIVED:
        fields[0][0].pop(name)
    links = Argument.responds_to.through.objects.filter(from_argument__position=position)
    tags = position.tagged_topics.order_by("tag").values_list("tag", "chosen")
    return [*fields, list(tags), list(links.values_list("from_argument", "to_argument"))]


def spoil(position):
    """Change and delete something of everything, and add something to it."""
    position.arguments.first().delete()
    position.sources.all().delete()
    position.tagged_topics.filter(chosen=True).delete()
    make_argument("New.", position=position, quote="time")
    make_source(position=position)
    position.refresh_from_db()
    position.summary, position.text = "Other.", "They ask for time. Nothing else."
    position.save()
    record([position], how="edited")


def test_a_draft_is_again_as_it_was_with_sources_topics_arguments_answers_and_their_ids(position, user):
    before = state_of(position)
    spoil(position)
    assert state_of(position) != before
    restored = back_to(position, user, comment="It was better.")
    assert restored == position
    assert state_of(position) == before
    latest = versions_of(position)[0].revision
    assert (latest.comment, latest.user) == ("restored\nIt was better.", user)
    assert [entry.how for entry in history_of(position)] == ["restored", "edited", "edited"]


def test_what_readers_see_is_restored_into_a_new_draft_and_they_see_it_once_that_is_published(position, user, settings):
    settings.REVIEW_BY_ANOTHER = False
    Position.objects.update(status="published")
    position.refresh_from_db()
    keys = set(position.arguments.values_list("pk", flat=True))
    record([position], how="published")
    spoil(position)
    public = state_of(position)
    draft = back_to(position, user, 1)
    assert draft.draft_of == position
    assert state_of(position) == public
    assert draft.summary == f"What {position.organization} wants and why."
    assert draft.slug != position.slug
    make_topic_known(draft)
    [step] = [step for step in STEPS if (step.name, step.before) == ("publish", "draft")]
    take_step(draft, step=step, user=user)
    assert set(position.arguments.values_list("pk", flat=True)) == keys, "links to arguments lead to them again"
    assert set(position.arguments.values_list("claim", "anchor_state")) == {("First.", "exact"), ("Second.", "exact")}
    assert position.arguments.get(claim="First.").source == position.sources.get()


def make_topic_known(position):
    position.question.learn(position.tags.values_list("pk", flat=True))


def test_an_argument_that_the_draft_has_dropped_is_its_original_s_again(position, user):
    Position.objects.update(status="published")
    draft = begin_draft(Position.objects.get(pk=position.pk), user=user)
    record([draft], how="edited")
    dropped = draft.arguments.get(claim="First.").pk
    draft.arguments.get(pk=dropped).delete()
    back_to(draft, user, 0)
    again = draft.arguments.get(claim="First.")
    assert (again.pk, again.draft_of) == (dropped, position.arguments.get(claim="First."))


@pytest.mark.parametrize(
    ("status", "reason"),
    [("in-review", "only drafts are edited"), ("published", "There is a new draft of it already")],
)
def test_what_is_in_other_hands_is_refused(position, user, status, reason):
    Position.objects.filter(pk=position.pk).update(status=status)
    if status == "published":
        begin_draft(Position.objects.get(pk=position.pk), user=user)
    with pytest.raises(Refused, match=reason):
        back_to(position, user)


def test_of_two_editors_the_second_is_refused(position, user):
    with pytest.raises(Refused, match="changed after you opened it"):
        back_to(position, user, seen=7)


def delete_topic(position):
    chosen = position.tags.get(name="Chosen")
    record([chosen], how="edited")
    chosen.delete()
    return "Chosen (topic)"


def delete_line(position):
    argument = position.arguments.first()
    line = make_line("To go.", question=position.question, topic=argument.topic)
    Argument.objects.filter(pk=argument.pk).update(line=line)
    record([position], how="edited")
    Argument.objects.filter(pk=argument.pk).update(line=None)
    record([line], how="edited")
    line.delete()
    return "To go. (line of argument)"


def change_organization(position):
    former = position.organization
    Position.objects.filter(pk=position.pk).update(organization=make_organization())
    former.delete()
    return "deleted (organization)"


@pytest.mark.parametrize("delete", [delete_topic, delete_line, change_organization])
def test_a_revision_that_names_what_was_deleted_is_refused_by_its_name(position, user, delete):
    named = delete(position)
    before = state_of(position)
    with pytest.raises(Refused) as refused:
        back_to(position, user, 0)
    [reason] = refused.value.reasons
    assert "It names a record that was deleted since" in reason.text
    assert named in reason.text
    assert state_of(position) == before


def test_an_answer_and_an_earlier_position_that_are_gone_come_back_as_none(position, user):
    earlier = make_position(organization=position.organization, question=position.question)
    Position.objects.filter(pk=position.pk).update(supersedes=earlier)
    record([position], how="edited")
    earlier.delete()
    Argument.objects.get(claim="Answered.").delete()
    back_to(position, user, 0)
    position.refresh_from_db()
    assert position.supersedes is None
    assert not position.arguments.get(claim="First.").responds_to.exists()


@pytest.mark.parametrize(
    "change", [{"format": "json"}, {"serialized_data": "{"}, {"serialized_data": "[]"}, {"serialized_data": "[1]"}]
)
def test_a_revision_in_an_unknown_format_is_refused(position, user, change):
    Version.objects.update(**change)
    with pytest.raises(Refused, match="stored by another release"):
        back_to(position, user)


def test_what_an_older_release_did_not_know_stays_and_what_it_knew_more_is_left_out(position, user):
    version = versions_of(position)[0]
    version.serialized_data = version.serialized_data.replace('"summary"', '"gist"')
    version.save()
    Position.objects.update(summary="Present.", title="Present.")
    back_to(position, user)
    position.refresh_from_db()
    assert (position.summary, position.title) == ("Present.", f"Statement of {position.organization}")


def test_a_rule_that_the_old_state_would_break_now_is_told_and_nothing_changes(position, user):
    argument = position.arguments.first()
    line = make_line(question=position.question, topic=argument.topic)
    Argument.objects.filter(pk=argument.pk).update(line=line)
    record([position], how="edited")
    Argument.objects.filter(pk=argument.pk).update(line=None)
    LineOfArgument.objects.update(topic=make_topic())
    before = state_of(position)
    with pytest.raises(Refused, match="This line belongs to the topic"):
        back_to(position, user, 0)
    assert state_of(position) == before


@pytest.mark.parametrize("make", [make_organization, make_topic, make_line], ids=lambda make: make.__name__)
def test_other_records_are_again_as_they_were(user, make):
    row = make()
    field = "statement" if isinstance(row, LineOfArgument) else "name"
    before = getattr(row, field)
    record([row], how="edited")
    type(row).objects.update(**{field: "Changed."})
    back_to(row, user)
    row.refresh_from_db()
    assert (getattr(row, field), row.revision) == (before, 2)


def test_a_name_that_another_record_has_now_is_refused(user):
    row = make_organization("Chiefs")
    record([row], how="edited")
    Organization.objects.update(name="Association of Chiefs")
    make_organization("Chiefs", slug="others")
    with pytest.raises(Refused, match="Name already exists"):
        back_to(row, user)


def test_a_line_has_its_answers_again_and_stays_where_positions_use_it(user):
    question = make_question()
    line, other = make_line(question=question), make_line(question=question)
    line.answers.set([other])
    record([line], how="edited")
    line.answers.clear()
    back_to(line, user)
    assert list(line.answers.all()) == [other]
    LineOfArgument.objects.filter(pk=line.pk).update(topic=other.topic)
    make_argument(position=make_position(question=question), line=LineOfArgument.objects.get(pk=line.pk))
    with pytest.raises(Refused, match="Positions use this line"):
        back_to(line, user)


class TestQuestions:
    """With their scale of stances and their vocabulary."""

    @pytest.fixture
    def question(self, db):
        question = make_question()
        for label in ("Keep", "Mixed", "End"):
            make_stance(label, question=question)
        for name in ("Safety", "Trust"):
            make_topic(name, question=question)
        record([question], how="edited")
        return question

    def test_scale_and_vocabulary_are_again_as_they_were(self, question, user):
        before = self.rows_of(question)
        keep, mixed, end = question.stances.all()
        mixed.delete()
        Stance.objects.filter(pk=end.pk).update(rank=2)
        Stance.objects.filter(pk=keep.pk).update(rank=3, label="Keep it")
        make_stance("New", question=question, rank=1)
        question.vocabulary.first().delete()
        make_topic("Money", question=question)
        back_to(question, user)
        assert self.rows_of(question) == before

    @staticmethod
    def rows_of(question):
        places = question.vocabulary.values_list("topic__name", "order")
        return list(question.stances.values_list("pk", "slug", "label", "rank", "side")), list(places)

    def test_a_stance_or_topic_that_is_in_use_now_stays(self, question, user):
        stance = make_stance("New", question=question)
        make_position(stance=stance)
        with pytest.raises(Refused, match="rest on"):
            back_to(question, user)
        Position.objects.update(stance=question.stances.first())
        make_argument(position=Position.objects.get(), topic=make_topic("Money", question=question))
        with pytest.raises(Refused, match="would be left without their topic"):
            back_to(question, user)
        assert QuestionTopic.objects.filter(topic__name="Money").exists()
        assert Stance.objects.filter(pk=stance.pk).exists()
