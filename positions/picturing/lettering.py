"""How much room words take, guessed without the font: lines broken and names cut so that they fit."""

import unicodedata

NARROW = frozenset("iljtfrI.,:;'|!()[] ’‘-·")
BROAD = frozenset("mwMW@%—…")


def width(words: str, *, size: float) -> float:
    """About how wide the words are; on the large side, since the reader's font is not known."""
    return size * sum(_of(letter) for letter in words)


def shorten(words: str, *, size: float, most: float) -> str:
    """The words, or as many of their letters as fit with an ellipsis."""
    if width(words, size=size) <= most:
        return words
    while words and width(words + "…", size=size) > most:
        words = words[:-1]
    return words.rstrip() + "…"


def wrap(words: str, *, size: float, most: float) -> list[str]:
    """The words in lines that fit; a word that is too long for a line is broken."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else ""
        if longer and width(longer, size=size) <= most:
            lines[-1] = longer
        else:
            lines += _pieces(word, size=size, most=most)
    return lines


def _pieces(word: str, *, size: float, most: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size=size) > most:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _of(letter: str) -> float:
    if letter in NARROW:
        return 0.35
    if letter in BROAD or unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.72 if letter.isupper() else 0.59
