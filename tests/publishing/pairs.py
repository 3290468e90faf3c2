"""Two records of each kind that may be merged, with all that may lead to both of them."""

import pytest

from positions.models import Report, TaggedPosition
from positions.publishing import begin_draft
from positions.publishing.merging import merge_records, plan_merge
from tests.make import make_argument, make_editor, make_line, make_organization, make_position


@pytest.fixture
def pair(world):
    """Two of each kind, with all that may lead to both of them."""
    world.belief = make_line("Belief is gone.", question=world.question, topic=world.trust, leaning="keep")
    world.belief.answers.add(world.fear, world.faith)
    world.fear.answers.add(world.belief)
    make_argument("They believe it.", position=world.union, line=world.belief)
    make_argument("It costs.", position=world.liberty, topic=world.money)
    TaggedPosition.objects.filter(content_object=world.liberty, tag=world.money).update(chosen=True)
    world.other = make_organization("Liberty Fund, Inc.")
    make_position(organization=world.other, question=world.question, stance=world.end, status="draft")
    Report.objects.create(words="Wrong.", organization=world.other)
    begin_draft(world.liberty, user=None)
    return world


PAIRS = {
    "topics": lambda world: (world.trust, world.money),
    "lines": lambda world: (world.faith, world.belief),
    "organizations": lambda world: (world.liberty.organization, world.other),
}


def merged(kept, removed):
    for record in (kept, removed):
        record.refresh_from_db()
    plan = plan_merge(kept, removed=removed)
    return merge_records(kept, removed=removed, user=make_editor("reviewer"), seen=plan.seen)
