"""Reads a PDF: the letters of its pages as paragraphs in reading order, and what the file says of itself."""

import ctypes
import re
from collections import Counter

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from positions.extracting.reading.columns import columns
from positions.extracting.reading.edges import without_edges
from positions.extracting.reading.glyphs import Page, read_page
from positions.extracting.reading.paragraphs import paragraphs
from positions.extracting.reading.proposing import date_in, title_of, without_title
from positions.extracting.reading.shapes import Line, Note, Reading, Refused

MAX_PAGES = 500
_UNREADABLE = 0.2  # of all letters: the fonts do not say what their letters are
_SMALL = 0.92  # of the text's own size, for footnotes
_FOOTNOTE = re.compile(r"[\d*†‡§\[]")
_NAMED = 10  # lines that were left out, for an editor to see what kind they are of
_HEAD = 12  # paragraphs, among which a document bears its date


def read_pdf(content: bytes) -> Reading:
    document = _opened(content)
    if len(document) > MAX_PAGES:
        raise Refused("too-many-pages", pages=len(document), most=MAX_PAGES)
    pages = _pages(document)
    _refuse_without_letters(pages)
    kept, dropped = without_edges([page.pieces for page in pages])
    size = _usual_size(kept)
    text, notes = _without_footnotes([column for pieces in kept for column in columns(pieces)], size)
    main, below = (paragraphs(part, usual_size=size) for part in (text, notes))
    title = title_of(_said(document, "Title"), _largest(kept[0]))
    printed, made = date_in(main.texts[:_HEAD]), _date(_said(document, "CreationDate"))
    return Reading(
        kind="pdf",
        text="\n\n".join(without_title(main.texts, title) + below.texts),
        title=title,
        published=printed or made,
        publisher=title_of(_said(document, "Author")),
        language=_language(document),
        notes=[
            Note("pages", {"number": len(pages)}),
            Note("joined", {"number": main.joined + below.joined}),
            Note("hyphens", {"number": main.undone + below.undone}),
            Note("edges", {"number": dropped.total(), "lines": " | ".join(list(filter(None, dropped))[:_NAMED])}),
            Note("footnotes", {"number": len(below.texts)}),
            Note("marks", {"number": sum(page.marks for page in pages)}),
            Note("turned", {"number": sum(page.turned for page in pages)}),
            Note("unreadable", {"number": sum(page.unreadable for page in pages)}),
            Note("empty-pages", {"number": sum(not page.pieces for page in pages)}),
            Note("date-of-file", {"number": int(bool(made and not printed))}),
        ],
    )


def _said(document: pdfium.PdfDocument, key: str) -> str:
    """What the file says of itself; a text that is broken is none."""
    try:
        return document.get_metadata_value(key)
    except UnicodeDecodeError:
        return ""


def _opened(content: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError:
        locked = raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Refused("locked" if locked else "damaged", kind="PDF") from None


def _pages(document: pdfium.PdfDocument) -> list[Page]:
    try:
        return [read_page(page) for page in document]
    except pdfium.PdfiumError:
        raise Refused("damaged", kind="PDF") from None


def _refuse_without_letters(pages: list[Page]) -> None:
    letters = sum(page.letters for page in pages)
    if not any(page.pieces for page in pages):
        raise Refused("scanned", pages=len(pages)) if letters == 0 else Refused("unreadable-letters")
    if sum(page.unreadable for page in pages) > _UNREADABLE * letters:
        raise Refused("unreadable-letters")


def _usual_size(pages: list[list[Line]]) -> float:
    sizes = Counter()
    for line in (line for pieces in pages for line in pieces):
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=sizes.__getitem__, default=1.0)


def _without_footnotes(texts: list[list[Line]], size: float) -> tuple[list[list[Line]], list[list[Line]]]:
    """The columns, and the small type at their ends from the first mark on, which may run on from page to page."""
    bodies, notes = [], []
    for column in texts:
        small = len(column)
        while small and column[small - 1].size < _SMALL * size:
            small -= 1
        marked = [place for place in range(small, len(column)) if _FOOTNOTE.match(column[place].text)]
        start = small if notes and small else min(marked, default=len(column))
        bodies.append(column[:start])
        notes.append(column[start:])
    return [column for column in bodies if column], [column for column in notes if column]


def _largest(pieces: list[Line]) -> str:
    """What stands in the largest type on the first page, when it is larger than the rest."""
    largest = max((piece.size for piece in pieces), default=0)
    if largest < 1.15 * _usual_size([pieces]):
        return ""
    return " ".join(piece.text for piece in pieces if piece.size > 0.95 * largest)


def _date(text: str) -> str:
    """The day of a date as PDF writes it, D:20200614120000Z (ISO 32000-1, 7.9.4)."""
    found = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", text)
    return date_in(["-".join(found.groups())]) if found else ""


def _language(document: pdfium.PdfDocument) -> str:
    size = raw.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
