"""Where typed words stand in a text, and what is cut out around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.searching.passages import WINDOW, Marker
from positions.searching.typed import parse


def hits(typed, text):
    return [text[start:end] for start, end in Marker(parse(typed)).hits(text)]


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("policy", "Policies, a policy; the police.", ["Policies", "policy"]),
        ("immunity court", "Courts grant immunities.", ["Courts", "immunities"]),
        ('"qualified immunity"', "Immunity, qualified; qualified   immunity!", ["qualified   immunity"]),
        ("immun*", "Immunity is immune to Immune-Law.", ["Immunity", "immune", "Immune"]),
        ("accountab*", "Accountability of accountable acrobats.", ["Accountability", "accountable"]),
        ("cas*", "Cases, not a car; castles.", ["Cases", "castles"]),
        ("haftung -arzt", "Die Haftung der Ärzte", ["Haftung"]),
        ("uber", "Über, UBER und u\u0308ber", ["Über", "UBER", "u\u0308ber"]),
        ("act", "Actors react; acts.", ["acts"]),
        ("a OR b", "a b c", ["a", "b"]),
        ("word", "", []),
        ("…", "…", []),
    ],
)
def test_hits_are_the_words_that_the_index_finds(typed, text, marked):
    assert hits(typed, text) == marked


def test_an_excerpt_shows_the_place_where_most_hits_stand_and_cuts_between_words():
    text = (
        "alone immunity " + "filler words here " * 60 + "police have immunity and police immunity " + "more text " * 60
    )
    marker = Marker(parse("police immunity"))
    excerpt = marker.excerpt(text, hits=marker.hits(text))
    shown = "".join(piece.text for piece in excerpt.pieces)
    assert [piece.text for piece in excerpt.pieces if piece.hit] == ["police", "immunity", "police", "immunity"]
    assert shown in text and len(shown) < 2 * WINDOW
    assert not shown.startswith("iller") and (excerpt.opens, excerpt.closes, excerpt.first_hit) == (True, True, 2)


@given(st.text(max_size=400), st.text(max_size=40))
def test_pieces_make_up_the_excerpt_of_any_text(text, typed):
    marker = Marker(parse(typed))
    if found := marker.hits(text):
        excerpt = marker.excerpt(text, hits=found)
        assert "".join(piece.text for piece in excerpt.pieces) in text
        assert any(piece.hit for piece in excerpt.pieces)
        assert found == sorted(found) and all(start < end for start, end in found)
