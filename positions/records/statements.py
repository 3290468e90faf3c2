"""Statements in plain text files: lines wrapped to a readable width, paragraphs apart by an empty line."""

import re
import textwrap

_WRAPPER = textwrap.TextWrapper(
    110, expand_tabs=False, replace_whitespace=False, break_long_words=False, break_on_hyphens=False
)
_PARAGRAPH_END = re.compile(r"\n(?:[^\S\n]*\n)+")


def unwrap(text: str, *, title: str) -> str:
    """The statement without its wrapping: each paragraph one line, an empty line between; the title kept apart."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    blocks = _PARAGRAPH_END.split(text)
    paragraphs = [" ".join(line.strip() for line in block.split("\n")).strip() for block in blocks]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    if paragraphs and paragraphs[0].split() == title.split():
        paragraphs = paragraphs[1:]
    return "\n\n".join(paragraphs)


def wrap(text: str, *, title: str) -> str | None:
    """The statement as a file that `unwrap` reads back letter for letter; None when there is no such file."""
    paragraphs = [title, *text.split("\n\n")]
    wrapped = "\n\n".join(_WRAPPER.fill(paragraph) for paragraph in paragraphs) + "\n"
    return wrapped if unwrap(wrapped, title=title) == text else None
