"""The plain shapes that reading hands on."""

from dataclasses import dataclass, field

LONGEST = 5_000_000
"""Letters of a text, which are about 2,000 pages."""


@dataclass(slots=True)
class Line:
    """A stretch of text on one line.

    `left`, `right` and `base` (the baseline, growing downwards) are in one unit, which `size`, the height of the type,
    gives too: points in a PDF, characters in plain text.
    """

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def first_word(self) -> float:
        """How wide its first word is, about, with the space before it."""
        return (len(self.text.split(maxsplit=1)[0]) + 1) * self.width / len(self.text)


@dataclass(frozen=True, slots=True)
class Note:
    """What was done or seen, by a code that `sentences` knows, with what stands in its sentence."""

    code: str
    values: dict[str, str | int] = field(default_factory=dict)


class Refused(Exception):
    """The document cannot be read; the code and values are those of a Note."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.note = Note(code, values)


@dataclass(slots=True)
class Reading:
    """What was read: paragraphs apart by an empty line, and what is proposed for the record.

    `kind` is pdf, docx, html or text; `published` is YYYY, YYYY-MM or YYYY-MM-DD; what could not be told is empty.
    """

    kind: str
    text: str
    title: str = ""
    published: str = ""
    publisher: str = ""
    language: str = ""
    notes: list[Note] = field(default_factory=list)
