"""Anchors of stored arguments: made on save, and found again when the statement changes."""

import pytest

from positions.models import Argument
from tests.make import make_argument, make_position

pytestmark = pytest.mark.django_db
TEXT = "Officers must act at once. Fear of suits slows them.\n\nCourts already ask what was reasonable."


@pytest.fixture
def position(db):
    return make_position(text=TEXT)


def anchor_of(argument):
    argument.refresh_from_db()
    return argument.anchor_state, argument.start, argument.end


def test_a_quotation_is_anchored_on_save_with_its_surroundings(position):
    argument = make_argument(position=position, quote="Fear of suits slows them.")
    assert anchor_of(argument) == ("exact", 27, 52)
    assert argument.prefix == "Officers must act at once. "
    assert argument.suffix == "\n\nCourts already ask what was re"


def test_positions_are_counted_in_code_points(position):
    position.text = "🧑‍⚖️🧑‍⚖️ " + TEXT
    position.save()
    argument = make_argument(position=position, quote="Fear")
    assert position.text[argument.start : argument.end] == "Fear"


def test_every_anchor_is_found_again_when_the_statement_is_edited(position):
    kept = make_argument(position=position, quote="Fear of suits slows them.")
    reworded = make_argument(position=position, quote="Courts already ask what was reasonable.")
    lost = make_argument(position=position, quote="Officers must act at once.")
    position.text = "A new first line.\n\nFear of suits slows them.\n\nCourts already asked what was reasonable."
    position.save()
    assert anchor_of(kept)[0] in ("exact", "moved")
    assert position.text[kept.start : kept.end] == kept.quote
    assert anchor_of(reworded)[0] == "changed"
    assert anchor_of(lost) == ("lost", None, None)
    assert lost.quote == "Officers must act at once."
    assert set(Argument.objects.needing_a_look()) >= {reworded, lost}


def test_a_lost_quotation_is_found_when_its_words_come_back(position):
    argument = make_argument(position=position, quote="Fear of suits slows them.")
    for text, state in (("", "lost"), (TEXT, "exact")):
        position.text = text
        position.save()
        assert anchor_of(argument)[0] == state


def test_a_quotation_that_stands_twice_is_told_apart_by_its_surroundings(position):
    position.text = "First, suits cost money. Later, suits cost money again."
    position.save()
    argument = make_argument(position=position, quote="suits cost money", prefix="Later, ")
    assert argument.start == position.text.rindex("suits")
    position.text = "Before all else: " + position.text
    position.save()
    assert anchor_of(argument)[:2] == ("exact", position.text.rindex("suits"))


def test_finding_again_in_the_same_text_changes_no_anchor(position):
    make_argument(position=position, quote="Fear of suits slows them.")
    assert position.arguments.find_again(position.text) == 0


def test_an_argument_without_a_quotation_has_no_anchor(position):
    argument = make_argument(position=position, quote="Fear of suits slows them.")
    argument.quote = ""
    argument.save()
    assert anchor_of(argument) == ("", None, None)


def test_blanks_are_no_quotation_and_do_not_belong_to_one(position):
    assert anchor_of(make_argument(position=position, quote=" \n ")) == ("", None, None)
    assert make_argument(position=position, quote="  Fear of suits ").quote == "Fear of suits"


def test_a_moved_quotation_stays_moved_until_somebody_has_looked(position):
    argument = make_argument(position=position, quote="Fear of suits slows them.")
    position.text = "Entirely new words stand here now.\n\nFear of suits slows them. Nothing else is as it was before."
    for _save in range(2):
        position.save()
        assert anchor_of(argument)[0] == "moved"
    assert position.text[argument.start : argument.end] == argument.quote
