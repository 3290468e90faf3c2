"""The plain word search: where it looks, and what it makes of odd typing."""

import pytest

from positions.models import Position
from positions.searching.words import MAX_WORDS, search, words_of
from tests.make import make_argument, make_organization, make_position

pytestmark = pytest.mark.django_db


def found(typed):
    words = words_of(typed)
    return set(search(Position.objects.all(), words=words).values_list("organization__name", flat=True))


@pytest.fixture
def records():
    make_position(organization=make_organization("Ärztebund"), title="Über Haftung", summary="They want reform.")
    lions = make_position(organization=make_organization("Lions"), text="Officers hesitate (always).")
    make_argument("The scope is wide.", position=lions, quote="Officers hesitate")
    make_position(
        organization=make_organization("Tigers", abbreviation="TGR"), summary="A copper plate. 100% of it_all."
    )


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("reform", {"Ärztebund"}),
        ("ärztebund", {"Ärztebund"}),
        ("ÜBER", {"Ärztebund"}),
        ("offic", {"Lions"}),
        ("scope", {"Lions"}),
        ("cop", {"Tigers"}),
        ("tgr", {"Tigers"}),
        ("they reform", {"Ärztebund"}),
        ("they officers", set()),
        ("(always)", {"Lions"}),
        ("100%", {"Tigers"}),
        ("_all", set()),
        (".*", set()),
        ("", set()),
        ("“ ”", set()),
    ],
)
def test_every_word_begins_a_word_somewhere(records, typed, names):
    assert found(typed) == names


@pytest.mark.parametrize("typed", ["\\", "[", "(?i)", "a{9999999}", "'; DROP TABLE x;--", "🧑‍⚖️", "\u202e", '"' * 200])
def test_odd_typing_finds_nothing_and_breaks_nothing(records, typed):
    assert found(typed) == set()


def test_words_come_once_and_not_without_end():
    assert words_of("a a b") == ["a", "b"]
    assert len(words_of(" ".join(map(str, range(100))))) == MAX_WORDS
