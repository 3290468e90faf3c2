"""What is proposed for a record: a title, a date and a language, told from the text itself."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

_MONTHS = (
    ("january", "jan", "enero"),
    ("february", "feb", "febrero"),
    ("march", "mar", "marzo"),
    ("april", "apr", "abril"),
    ("may", "mayo"),
    ("june", "jun", "junio"),
    ("july", "jul", "julio"),
    ("august", "aug", "agosto"),
    ("september", "sept", "sep", "septiembre"),
    ("october", "oct", "octubre"),
    ("november", "nov", "noviembre"),
    ("december", "dec", "diciembre"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_NAME = rf"(?P<month>{'|'.join(sorted(_MONTH, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DAY = r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|º)?"
_DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_NAME}\s+{_DAY},?\s+{_YEAR}",  # June 14, 2020
        rf"{_DAY}\s+(?:de\s+)?{_NAME},?\s+(?:del?\s+)?{_YEAR}",  # 14 June 2020, 14 de junio de 2020
        rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)\b",  # 2020-06-14
        rf"\b{_NAME}\s+(?:del?\s+)?{_YEAR}",  # June 2020, junio de 2020
    )
]
_NO_TITLE = re.compile(
    r"\(?(untitled|anonymous|unspecified)\b.*|layout \d+|document\d*|powerpoint presentation|slide \d+|\S+\.\w{2,5}",
    re.IGNORECASE,
)
_MADE_BY = re.compile(r"^Microsoft (Word|PowerPoint) - ", re.IGNORECASE)

# The commonest words of a language that are no words of the others; each is in about every third sentence or more.
_COMMON = {
    "en": "the and of to in that is for with are this be on by not have",
    "es": "el los las que y del por con una para es su como más pero sus",
    "fr": "le les des et est une dans du pour que qui sur pas au avec ce",
    "de": "der die und das von zu mit den ist des nicht ein für auf dem eine",
    "pt": "o os do da dos das em um uma para não com são mais ao pela",
    "it": "il di che gli della per una con non sono del alla nel più anche dei",
}
_WORDS_OF = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_ENOUGH = 0.1  # of all words, and twice as many as of the next language


def title_of(*proposals: str) -> str:
    """The first of them that can be a title or a name, and is no file's or program's."""
    for proposal in proposals:
        title = " ".join(_MADE_BY.sub("", proposal or "").split())
        if 3 <= len(title) <= 500 and not _NO_TITLE.fullmatch(title):
            return title
    return ""


def date_in(paragraphs: Iterable[str]) -> str:
    """The first date that is written out in them: YYYY-MM-DD, or YYYY-MM when no day is given; else nothing."""
    for text in paragraphs:
        found = [match for pattern in _DATES for match in pattern.finditer(text)]
        for match in sorted(found, key=lambda match: (match.start(), -match.end())):
            if iso := _iso(match.groupdict()):
                return iso
    return ""


def _iso(parts: dict[str, str | None]) -> str:
    month = int(parts.get("number") or 0) or _MONTH.get((parts.get("month") or "").lower(), 0)
    year, day = int(parts["year"] or 0), parts.get("day")
    try:
        first = date(year, month, int(day or 1))
    except ValueError:
        return ""
    return first.isoformat() if day else first.isoformat()[:7]


def language_of(text: str) -> str:
    """en, es, fr, de, pt or it, by its commonest words; empty when it is none of them or cannot be told."""
    words = Counter(re.findall(r"[^\W\d_]+", text[:100_000].lower()))
    counts = sorted(
        ((sum(words[word] for word in common), language) for language, common in _WORDS_OF.items()), reverse=True
    )
    (most, language), (second, _) = counts[:2]
    return language if most >= _ENOUGH * words.total() > 0 and most >= 2 * second else ""


def without_title(paragraphs: Sequence[str], title: str) -> list[str]:
    """The paragraphs, without the title among the first three: a statement does not repeat it."""
    for place, paragraph in enumerate(paragraphs[:3]):
        if paragraph.casefold().split() == title.casefold().split():
            return [*paragraphs[:place], *paragraphs[place + 1 :]]
    return list(paragraphs)
