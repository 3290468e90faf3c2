"""What a merge would move, and what stands in its way."""

import pytest

from positions.models import Merge, Position
from positions.publishing import Refused
from positions.publishing.merging import merge_records, plan_merge
from tests.make import make_argument, make_editor, make_line, make_organization, make_position
from tests.publishing.pairs import PAIRS, merged

pytestmark = pytest.mark.django_db


def refusal_of(kept, removed):
    with pytest.raises(Refused) as refused:
        merged(kept, removed)
    return str(refused.value)


def test_what_stands_in_the_way_is_said(pair):
    assert "different topics, “Trust” and “Safety”" in refusal_of(pair.fear, pair.faith)
    assert plan_merge(pair.fear, removed=pair.fear).obstacles == ["A record cannot be merged with itself."]
    Position.objects.filter(organization=pair.other).update(status="published")
    assert "Both have a current position on “Immunity”" in refusal_of(pair.liberty.organization, pair.other)
    foreign = make_line("Elsewhere.", topic=pair.trust)
    assert "different questions" in refusal_of(pair.faith, foreign)


@pytest.mark.parametrize(("name", "number"), [("topics", 4), ("lines", 3), ("organizations", 4)])
def test_a_plan_asks_few_questions_however_much_there_is_to_move(pair, name, number, django_assert_num_queries):
    kept, removed = PAIRS[name](pair)
    with django_assert_num_queries(number):
        plan_merge(kept, removed=removed)
    for count in range(20):
        owner = removed if name == "organizations" else make_organization()
        more = make_position(organization=owner, question=pair.question, stance=pair.end, status="draft")
        make_argument(f"Point {count}.", position=more, topic=pair.money)
        make_argument(f"Point {count} again.", position=more, line=pair.belief)
        make_argument(f"Point {count} once more.", position=more, line=pair.faith)
    with django_assert_num_queries(number):
        plan = plan_merge(kept, removed=removed)
    assert max(rows for _kind, rows in plan.moves) > 20


def test_what_changed_after_the_preview_is_looked_at_again(pair):
    seen = plan_merge(pair.trust, removed=pair.money).seen
    make_argument("One more.", position=pair.union, topic=pair.money)
    with pytest.raises(Refused, match="changed meanwhile"):
        merge_records(pair.trust, removed=pair.money, user=make_editor("reviewer"), seen=seen)
    assert not Merge.objects.exists()
