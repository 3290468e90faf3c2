"""A small world for the tests of pages and browser: one question, two sides, lines that are shared and answered."""

from types import SimpleNamespace

import pytest

from tests.make import (
    make_argument,
    make_line,
    make_organization,
    make_position,
    make_question,
    make_source,
    make_stance,
    make_topic,
)

STATEMENT = "Police act fast. Fear slows them.\n\nChange would do harm. Fear slows them all."


@pytest.fixture
def unpublished(world):
    """Nothing of the world is published yet, so that all of it can be edited."""
    for position in (world.chiefs, world.union, world.liberty):
        position.status = "draft"
        position.save()


@pytest.fixture
def world(db):
    question = make_question("Immunity")
    keep = make_stance("Keep it", question=question, side="keep")
    mixed = make_stance("Mixed", question=question, side="middle")
    end = make_stance("End it", question=question, side="change")
    safety = make_topic("Safety", question=question, theme="Policing")
    trust = make_topic("Trust", question=question, theme="Rights")
    money = make_topic("Money", question=question, theme="Costs")
    fear = make_line("Fear slows officers.", question=question, topic=safety, leaning="keep")
    faith = make_line("People lose faith.", question=question, topic=trust, leaning="change")
    faith.answers.add(fear)
    chiefs = make_position(
        organization=make_organization("Association of Chiefs", abbreviation="AOC", kind="police-union"),
        stance=keep,
        text=STATEMENT,
        coding="complete",
        title="Statement of the chiefs",
    )
    union = make_position(organization=make_organization("Badge Union"), stance=keep)
    liberty = make_position(organization=make_organization("Liberty Fund"), stance=end)
    quoted = make_argument("Officers would hesitate.", position=chiefs, line=fear, quote="Fear slows them")
    make_argument("Fear makes them slow.", position=union, line=fear, source=make_source(position=union))
    answer = make_argument("Nobody trusts it.", position=liberty, line=faith, responds_to=[quoted])
    return SimpleNamespace(**locals())
