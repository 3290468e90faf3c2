"""Topics, lines and duplicates that are proposed for a passage, on the database that is in use."""

import pytest

from positions.searching import proposing
from positions.searching.proposing import answers_of, propose
from tests.make import make_argument, make_line, make_organization, make_position, make_question, make_topic

pytestmark = pytest.mark.django_db


def names(proposals):
    return [str(proposal.record) for proposal in proposals]


def test_the_topic_and_line_of_the_nearest_arguments_are_proposed_with_what_speaks_for_them(world):
    found = propose("Their men hesitate out of fear", question=world.question, position=world.liberty)
    assert names(found.topics)[0] == "Safety"
    assert names(found.lines) == ["Fear slows officers."]
    [line] = found.lines
    assert sorted(map(str, line.arguments)) == ["Fear makes them slow.", "Officers would hesitate."]
    assert line.own_words
    assert found.asked == 2


def test_words_of_a_quotation_are_found_where_they_stand_in_a_statement(world):
    text = "Seconds decide over life. Much else is said here."
    position = make_position(question=world.question, stance=world.keep, text=text)
    made = make_argument("They are quick.", position=position, topic=world.money, quote="Seconds decide over life")
    found = propose("It takes seconds to lose a life", question=world.question)
    assert names(found.topics)[0] == "Money"
    assert found.topics[0].arguments == [made]


def test_a_vocabulary_without_arguments_speaks_for_itself(world):
    line = make_line("Insurance pays for it.", question=world.question, topic=world.money)
    found = propose("insurance", question=world.question)
    assert [(p.record, p.arguments, p.own_words) for p in found.lines] == [(line, [], True)]


def test_the_position_itself_its_original_drafts_and_other_questions_are_not_asked(world):
    def asked(**options):
        return propose("hesitate", question=world.question, **options).asked

    elsewhere = make_question()
    topic = make_topic(question=elsewhere)
    make_argument("They hesitate.", position=make_position(question=elsewhere), topic=topic)
    assert asked() == 1
    assert asked(position=world.chiefs) == 0
    assert asked(without=[world.chiefs.pk]) == 0
    draft = make_position(question=world.question, status="draft", draft_of=world.chiefs)
    make_argument("They hesitate.", position=draft, topic=world.safety)
    assert asked() == 1
    assert asked(position=draft) == 0


def test_arguments_of_the_position_that_say_the_same_are_named_but_not_the_one_being_coded(world):
    def duplicates(**options):
        return propose(
            "Officers would surely hesitate", question=world.question, position=world.chiefs, **options
        ).duplicates

    assert list(map(str, duplicates())) == ["Officers would hesitate."]
    assert duplicates(but=world.quoted.pk) == []
    [same] = propose("they said: fear slows them", question=world.question, position=world.chiefs).duplicates
    assert same == world.quoted


@pytest.mark.parametrize("words", ["", "  ", "?!", "\0", '"fear" OR (', "zzz", "'", "été 北京", "the " * 5_000])
def test_whatever_is_asked_is_answered(world, words):
    found = propose(words, question=world.question, position=world.chiefs)
    assert len(found.topics) <= 3


def test_a_common_word_is_passed_over_while_there_are_rarer_ones(world, monkeypatch):
    monkeypatch.setattr(proposing, "COMMON", 1)
    for number in range(3):
        made = make_position(organization=make_organization(), question=world.question, stance=world.keep)
        make_argument(f"Budget {number}", position=made, topic=world.money)
    assert names(propose("budget hesitate", question=world.question).topics) == ["Safety"]
    assert names(propose("budget", question=world.question).topics) == ["Money"]


def test_the_number_of_queries_does_not_grow(world, django_assert_num_queries):
    for _more in range(2):
        with django_assert_num_queries(10):
            propose("Officers hesitate out of fear", question=world.question, position=world.chiefs)
        for number in range(30):
            made = make_position(organization=make_organization(), question=world.question, stance=world.keep)
            make_argument(f"Fear {number}", position=made, line=world.fear)


def test_lines_that_answer_and_are_answered_are_named_with_their_use(world):
    answering, answered = answers_of(world.fear)
    assert [(line, line.use) for line in answering] == [(world.faith, 1)]
    assert list(answered) == []
    assert [(line, line.use) for line in answers_of(world.faith)[1]] == [(world.fear, 2)]
