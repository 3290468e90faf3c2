"""The word diff: both wordings can be read back out of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.comparing.wording import changes_between


def flat(earlier, later):
    return [[(change.kind[0], change.text) for change in part] for part in changes_between(earlier, later=later)]


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("Keep it.", "Keep it.", [[("k", "Keep it.")]]),
        ("Keep it.", "End it.", [[("d", "Keep"), ("i", "End"), ("k", " it.")]]),
        ("One.\n\nTwo.", "One.\n\nNew.\n\nTwo.", [[("k", "One.")], [("i", "New.")], [("k", "Two.")]]),
        ("One.\n\nTwo.", "Two.", [[("d", "One.")], [("k", "Two.")]]),
        ("", "All new.", [[("i", "All new.")]]),
        (
            "Police act fast, and so they must.",
            "The town is old.",
            [[("d", "Police act fast, and so they must."), ("i", "The town is old.")]],
        ),
        ("", "", []),
    ],
)
def test_what_was_kept_deleted_and_inserted(earlier, later, expected):
    assert flat(earlier, later) == expected


texts = st.text(st.sampled_from("ab .\n🧑é"), max_size=80)


@given(texts, texts)
def test_both_wordings_can_be_read_back(earlier, later):
    changes = [change for part in changes_between(earlier, later=later) for change in part]
    old = "".join(change.text for change in changes if change.kind != "inserted")
    new = "".join(change.text for change in changes if change.kind != "deleted")
    assert ["".join(text.split()) for text in (old, new)] == ["".join(text.split()) for text in (earlier, later)]


def test_a_very_long_rewritten_paragraph_is_shown_whole_instead_of_hanging():
    earlier, later = "old words " * 30_000, "new words " * 30_000
    assert [change.kind for change in changes_between(earlier, later=later)[0]] == ["deleted", "inserted"]
