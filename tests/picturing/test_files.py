"""Letters that fit, text that XML can hold, and PNG that any machine can make."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.picturing.lettering import shorten, width, wrap
from positions.picturing.shapes import Picture, Point, number, path, text
from positions.picturing.sheets import MOST_PIXELS, has_other_letters, lay_out, rasterize, well_formed

ANY = st.text(st.characters(codec="utf-8"), max_size=200)


@given(words=ANY, most=st.integers(40, 400))
def test_broken_lines_fit_and_lose_no_letter(words, most):
    lines = wrap(words, size=14, most=most)
    assert all(width(line, size=14) <= most for line in lines)
    assert "".join("".join(lines).split()) == "".join(words.split())


@given(words=ANY, most=st.integers(30, 400))
def test_a_shortened_name_fits_and_begins_like_the_name(words, most):
    short = shorten(words, size=12, most=most)
    assert short == words or width(short, size=12) <= most
    assert short == words or words.startswith(short.removesuffix("…"))


def test_a_word_longer_than_a_line_is_broken():
    assert len(wrap("a" * 100, size=10, most=100)) > 5


@pytest.mark.parametrize(
    ("value", "written"), [(1, "1"), (1.0, "1"), (0.25, "0.2"), (1234567.89, "1234567.9"), (-0.5, "-0.5")]
)
def test_numbers_are_written_as_svg_wants_them(value, written):
    assert number(value) == written


def test_shapes_name_what_svg_names():
    assert path("M", Point(0, 0), "L", Point(1.25, 2), "Z", css="full").attributes == {
        "d": "M 0,0 L 1.2,2 Z",
        "class": "full",
    }
    turned = text("Safety", at=Point(5, 6), anchor="end", turned=-60)
    assert turned.attributes == {"x": "5", "y": "6", "text-anchor": "end", "transform": "rotate(-60 5 6)"}


def test_the_sheet_has_the_title_above_and_every_note_below_the_picture():
    sheet = lay_out(
        Picture(100, 50), title="Who argues alike " * 9, notes=["First note.", "https://example.org/" + "x" * 300]
    )
    tops = [float(shape.attributes["y"]) for shape in sheet.words]
    above = [top for top in tops if top < sheet.top]
    assert len(above) == 3
    assert tops == sorted(tops)
    assert min(tops[len(above) :]) > sheet.top + 50
    assert max(tops) < sheet.paper.height
    assert all(width(shape.words, size=12) < sheet.paper.width for shape in sheet.words)


def test_characters_that_xml_cannot_hold_are_left_out():
    assert well_formed("a\x00b\x08c\x1bd\ufffee\tf\n🙂שלום") == "abcde\tf\n🙂שלום"


def svg(words, width=100, height=50):
    size = f'width="{width}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><text y="30" font-family="Open Sans">{words}</text></svg>'


def size_of(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("words", ["Abc", "Ñandú", "Привет", "שלום", "سلام", "नमस्ते", "สวัสดี"])
def test_a_png_shows_letters_without_a_font_of_the_system(words):
    blank, written = (rasterize(svg(text), width=100, height=50) for text in (" ", words))
    assert size_of(written) == (200, 100)
    assert len(written) > len(blank) + 100
    assert written == rasterize(svg(words), width=100, height=50)


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("Abc Ñandú ª µ", False),
        ("Привет שלום سلام नमस्ते สวัสดี", False),
        ("12 – “☂” 🙂", False),
        ("Abc 中文", True),
        ("ქართული", True),
    ],
)
def test_only_letters_of_other_scripts_ask_for_fonts_of_the_system(words, other):
    assert has_other_letters(words) == other


def test_a_huge_picture_is_made_with_fewer_pixels():
    width, height = size_of(rasterize(svg("Abc", 3000, 20_000), width=3000, height=20_000))
    assert 0.9 * MOST_PIXELS < width * height < 1.1 * MOST_PIXELS
