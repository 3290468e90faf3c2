"""What one picture of a question shows."""

from collections.abc import Callable
from dataclasses import dataclass

from positions.forms.picturing import PictureRequest
from positions.picturing.shapes import Picture


@dataclass(frozen=True, slots=True)
class Shown:
    """What a picture shows: its title, how to read it, what its page needs, how it is drawn, what is not in it."""

    title: str
    about: str
    asked: PictureRequest
    context: dict
    draw: Callable[[], Picture]
    missing: str = ""
