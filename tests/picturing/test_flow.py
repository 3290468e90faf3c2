"""The argument map: boxes that hold their words, and arrows that start and end where they should."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.picturing.flow import NARROW, SIDES, WIDE, Band, Claim, draw_flow
from positions.picturing.lettering import width
from tests.picturing.boxes import box, inside, overlapping, shapes

HEADS = {"keep": "For keeping", "change": "For change", "either": "Used by both"}


def claim(key, side="keep", answers=(), words="Fear slows officers."):
    return Claim(key, side, words, ["2 organizations"], f"/{key}/", answers)


def draw(*claims, layout=WIDE):
    return draw_flow([Band("Safety", "/safety/", claims)], layout=layout, heads=HEADS)


CLAIMS = st.lists(
    st.tuples(st.sampled_from(SIDES), st.sets(st.integers(0, 9)), st.text(st.characters(codec="utf-8"), max_size=300)),
    max_size=10,
)


@pytest.mark.parametrize("layout", [WIDE, NARROW])
@given(claims=CLAIMS)
@settings(max_examples=40, deadline=None)
def test_no_box_lies_on_another_and_every_word_stands_in_its_box(layout, claims):
    drawn = [claim(key, side, answers, words) for key, (side, answers, words) in enumerate(claims)]
    picture = draw(*drawn, layout=layout)
    boxes = [box(shape) for shape in shapes(picture, "sheet")]
    assert len(boxes) == len(claims)
    assert overlapping(boxes) is None
    assert inside(boxes, of=picture)
    for group in picture.groups:
        if group.css.startswith("claim"):
            around, *written = group.shapes[0], *(shape for shape in group.shapes if shape.tag == "text")
            for shape in written:
                assert float(shape.attributes["y"]) < box(around).bottom - 2
                assert float(shape.attributes["x"]) + width(shape.words, size=14) <= box(around).right


@pytest.mark.parametrize(
    ("claims", "arrows", "heads"),
    [
        ([claim(1, answers=[2]), claim(2, "change")], 1, 1),
        ([claim(1, answers=[2]), claim(2, "change", answers=[1])], 1, 2),
        ([claim(1, answers=[2]), claim(2)], 1, 1),
        ([claim(1, answers=[3]), claim(2, "change", answers=[3]), claim(3, "either")], 2, 2),
        ([claim(1, answers=[1, 99])], 0, 0),
        ([], 0, 0),
    ],
)
@pytest.mark.parametrize("layout", [WIDE, NARROW])
def test_an_arrow_has_a_head_at_each_line_that_is_answered(claims, arrows, heads, layout):
    picture = draw(*claims, layout=layout)
    assert (len(shapes(picture, "arrow")), len(shapes(picture, "head"))) == (arrows, heads)


def test_an_arrow_runs_from_the_answer_to_the_line_it_answers():
    picture = draw(claim(1, answers=[2]), claim(2, "change"))
    keep, change = (box(shape) for shape in shapes(picture, "sheet"))
    (tip,) = (shape.attributes["d"].split()[1] for shape in shapes(picture, "head"))
    assert float(tip.split(",")[0]) == change.left
    (curve,) = (shape.attributes["d"].split() for shape in shapes(picture, "arrow"))
    assert (float(curve[1].split(",")[0]), float(curve[-1].split(",")[0])) == (keep.right, change.left)


def test_sides_stand_side_by_side_where_there_is_room_and_below_each_other_on_a_phone():
    wide, narrow = (draw(claim(1), claim(2, "change"), claim(3, "either"), layout=layout) for layout in (WIDE, NARROW))
    tops = [[box(shape).top for shape in shapes(picture, "sheet")] for picture in (wide, narrow)]
    assert tops[0][0] == tops[0][1] < tops[0][2]
    assert tops[1][0] < tops[1][1] < tops[1][2]
    assert narrow.width <= 288
