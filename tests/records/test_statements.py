"""Statements in text files: unwrapped, and wrapped only where not a character is lost."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from positions.records.statements import unwrap, wrap

WORDS = st.text("ab.-’é🙂", min_size=1, max_size=30)
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
ODD = st.text("ab \n\t\r\u00a0\u2028\ufeff", max_size=60)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("one\ntwo\n\nthree\n", "one two\n\nthree"),
        ("  one  \n\ttwo\n \t\n\n\nthree", "one two\n\nthree"),
        ("one\r\ntwo\r\n\r\nthree\rfour", "one two\n\nthree four"),
        ("\ufeffone", "one"),
        ("The  Title\n of it\n\nText", "Text"),
        ("Text\n\nThe Title of it", "Text\n\nThe Title of it"),
        ("The Title of it all\n\nText", "The Title of it all\n\nText"),
        ("a  b   c", "a  b   c"),
        ("its own “misteaks” stay—so", "its own “misteaks” stay—so"),
        ("", ""),
        ("The Title of it", ""),
    ],
)
def test_paragraphs_are_unwrapped_and_the_title_kept_apart(file, text):
    assert unwrap(file, title="The Title of it") == text


@given(st.lists(PARAGRAPH, min_size=1, max_size=5), PARAGRAPH)
def test_plain_paragraphs_are_wrapped_at_a_readable_width(paragraphs, title):
    text = "\n\n".join(paragraphs)
    wrapped = wrap(text, title=title)
    assert unwrap(wrapped, title=title) == text
    assert max(map(len, wrapped.split("\n"))) <= 110


@given(ODD, ODD)
@example("one\ntwo", "T")
@example("one\n\n\ntwo", "T")
@example("a  b" * 60, "T")
@example("T", "T")
@example("one", "\ufeffT")
def test_a_statement_that_no_file_gives_back_gets_none(text, title):
    wrapped = wrap(text, title=title)
    assert wrapped is None or unwrap(wrapped, title=title) == text
