"""Statements cut for marking: nothing is lost, nothing is doubled, overlaps are kept apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.anchoring.marking import paragraphs_of

TEXT = "One two three.\n\nFour five six."
WHOLE = [[("One two three.", ())], [("Four five six.", ())]]


def marked(text, *spans):
    """The segments of each paragraph as (text, covering)."""
    return [[(segment.text, segment.covering) for segment in part.segments] for part in paragraphs_of(text, spans)]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], WHOLE),
        ([(4, 7)], [[("One ", ()), ("two", (0,)), (" three.", ())], WHOLE[1]]),
        ([(0, 7), (4, 14)], [[("One ", (0,)), ("two", (0, 1)), (" three.", (1,))], WHOLE[1]]),
        ([(8, 20)], [[("One two ", ()), ("three.", (0,))], [("Four", (0,)), (" five six.", ())]]),
        ([(14, 20)], [WHOLE[0], [("Four", (0,)), (" five six.", ())]]),
        ([(14, 16)], WHOLE),
    ],
)
def test_passages_are_cut_out_of_their_paragraphs(spans, expected):
    assert marked(TEXT, *spans) == expected


def test_a_passage_opens_and_closes_once_even_across_paragraphs():
    first, second = paragraphs_of(TEXT, [(8, 20)])
    assert (first.opening, second.opening) == ([0], [])
    assert [segment.closing for segment in second.segments] == [(0,), ()]


def test_single_line_breaks_and_odd_blank_lines_make_no_paragraph_too_many():
    assert marked("\n\n a\nb \n \t \n\n c \n") == [[("a\nb ", ())], [("c", ())]]


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], pair[0] + pair[1])))


@given(st.text(st.sampled_from("ab \n\u2003🧑é"), max_size=60), spans)
def test_no_letter_is_lost_or_doubled_and_every_letter_has_its_marks(text, spans):
    paragraphs = paragraphs_of(text, spans)
    position = 0
    for paragraph in paragraphs:
        whole = "".join(segment.text for segment in paragraph.segments)
        position = text.index(whole, position)
        for segment in paragraph.segments:
            end = position + len(segment.text)
            by_hand = tuple(place for place, (first, last) in enumerate(spans) if first < end and last > position)
            assert segment.covering == by_hand
            position = end
    kept = "".join(segment.text for paragraph in paragraphs for segment in paragraph.segments)
    assert "".join(kept.split()) == "".join(text.split())
    opened = [place for paragraph in paragraphs for place in paragraph.opening]
    covered = {place for paragraph in paragraphs for segment in paragraph.segments for place in segment.covering}
    assert sorted(opened) == sorted(covered)
