"""Reading drawn shapes back: where things are, and whether any lie on each other."""

from positions.picturing.lettering import width
from positions.picturing.shapes import Box


def shapes(picture, css):
    """The shapes of a class, in any group."""
    found = (shape for group in picture.groups for shape in group.shapes)
    return [shape for shape in found if css in shape.attributes.get("class", "").split()]


def box(shape):
    return Box(*(float(shape.attributes[name]) for name in ("x", "y", "width", "height")))


def label_box(shape, *, size):
    """The room that a label takes."""
    room = width(shape.words, size=size)
    shift = {"start": 0, "middle": room / 2, "end": room}[shape.attributes.get("text-anchor", "start")]
    return Box(float(shape.attributes["x"]) - shift, float(shape.attributes["y"]) - size, room, size)


ROUNDING = 0.15  # a place and a width of one decimal each, so that boxes side by side may seem to touch


def overlapping(boxes):
    """The first two of the boxes that lie on each other, if any."""
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = one.right <= other.left + ROUNDING or other.right <= one.left + ROUNDING
            if not apart and one.top < other.bottom and other.top < one.bottom:
                return one, other
    return None


def inside(boxes, *, of):
    return all(b.left >= 0 and b.top >= 0 and b.right <= of.width and b.bottom <= of.height for b in boxes)
