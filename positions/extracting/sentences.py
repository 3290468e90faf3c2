"""What was done with a document and why one was refused, in the editor's language."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from positions.extracting.reading.shapes import Note

_DONE = {
    "fetched": _("Fetched from %(address)s, %(kilobytes)s kB."),
    "redirected": _("The server led on (%(status)s) to %(address)s."),
    "pages": ngettext_lazy("%(number)d page was read.", "%(number)d pages were read.", "number"),
    "article": ngettext_lazy(
        "%(number)d paragraph of the page is its text; menus, footers and the like were left out.",
        "%(number)d paragraphs of the page are its text; menus, footers and the like were left out.",
        "number",
    ),
    "joined": ngettext_lazy(
        "%(number)d line was joined to the one before it.",
        "%(number)d lines were joined to the ones before them.",
        "number",
    ),
    "hyphens": ngettext_lazy(
        "%(number)d word divided at the end of a line was put together.",
        "%(number)d words divided at the ends of lines were put together.",
        "number",
    ),
    "edges": ngettext_lazy(
        "%(number)d line at the edge of a page was left out: %(lines)s",
        "%(number)d lines at the edges of pages were left out: %(lines)s",
        "number",
    ),
    "footnotes": ngettext_lazy(
        "%(number)d paragraph of footnotes stands at the end.",
        "%(number)d paragraphs of footnotes stand at the end.",
        "number",
    ),
    "marks": ngettext_lazy(
        "%(number)d raised mark, as of a footnote, was left out.",
        "%(number)d raised marks, as of footnotes, were left out.",
        "number",
    ),
    "turned": ngettext_lazy(
        "%(number)d word that runs in another direction, as of a stamp, was left out.",
        "%(number)d words that run in another direction, as of a stamp, were left out.",
        "number",
    ),
    "unreadable": ngettext_lazy(
        "Of %(number)d letter the file does not say which it is: compare with the original.",
        "Of %(number)d letters the file does not say which they are: compare with the original.",
        "number",
    ),
    "empty-pages": ngettext_lazy(
        "%(number)d page has no text; it may be a picture.",
        "%(number)d pages have no text; they may be pictures.",
        "number",
    ),
    "date-of-file": _("No date is written in it: the one proposed is the day on which the file was made."),
    "language-guessed": _("The language was told from its commonest words."),
}
_KINDS = {
    "binary": _("a program or another file without text"),
    "doc": _("an older Word, Excel or PowerPoint file"),
    "rtf": _("a file in Rich Text Format"),
    "image": _("a picture"),
    "postscript": _("a PostScript file"),
    "spreadsheet": _("a spreadsheet"),
    "slides": _("a presentation"),
    "opendocument": _("an OpenDocument or EPUB file"),
    "zip": _("an archive of files"),
}
_REFUSED = {
    "empty": _("There is no text in it."),
    "empty-page": _("No text was found on the page. It may be made by scripts: print it to a PDF and upload that."),
    "wrong-kind": _("This is %(kind)s. Bring in a PDF, DOCX, HTML or plain text file; most programs save as one."),
    "damaged": _("The file begins like a %(kind)s but cannot be read: it is damaged or was cut off."),
    "locked": _("The %(kind)s is protected by a password. Save it without one and bring that in."),
    "scanned": ngettext_lazy(
        "The PDF has %(pages)d page and no letters: a scan. Have its text recognized (OCR) and bring that in.",
        "The PDF has %(pages)d pages and no letters: a scan. Have its text recognized (OCR) and bring that in.",
        "pages",
    ),
    "unreadable-letters": _(
        "The PDF shows letters but does not say which they are. Have its text recognized (OCR) and bring that in."
    ),
    "too-many-pages": _("The PDF has %(pages)d pages; at most %(most)d are read. Cut out the part that is needed."),
    "too-large": _("The document is larger than %(most)d MB."),
    "too-large-inside": _("The file unpacks to more than %(most)d MB, as no statement does. It was not opened."),
    "entities": _("The file declares abbreviations for text, which its format forbids. It was not opened."),
    "too-long": _("The text has more than %(most)d letters. Cut out the part that is needed."),
    "too-much-memory": _("To read it would take more than %(most)d MB of memory. It was given up."),
    "too-slow": _("It was not read within %(most)d seconds. It was given up."),
    "too-deep": _("Its parts are nested too deep. It was given up."),
    "crashed": _("The file made its reader fail. It was given up; the log of the server says more."),
    "busy": _("Other documents are being read just now. Try again in a minute."),
    "no-address": _("“%(address)s” is no address that can be fetched: it is to begin with http:// or https://."),
    "no-such-host": _("There is no server with the name %(host)s."),
    "no-name-server": _("The name %(host)s could not be looked up just now. Try again later."),
    "not-public": _("%(host)s is no server of the public internet, so it was not asked."),
    "no-certificate": _("The server does not prove that it is %(host)s: its certificate is not valid."),
    "no-answer": _("%(address)s did not answer in time, or broke off."),
    "bad-status": _("The server answered with status %(status)s instead of a document."),
    "too-many-redirects": _("The server led on more than %(most)d times."),
    "robots": _("The server asks programs to leave this page alone (robots.txt)."),
    "unchanged": _("The server says that nothing changed."),
}


def say(note: Note) -> str:
    """The sentence of a note, whichever it is."""
    values = dict(note.values)
    if note.code == "wrong-kind":
        values["kind"] = _KINDS.get(str(values.get("kind")), _KINDS["binary"])
    sentence = _DONE.get(note.code) or _REFUSED.get(note.code)
    return str(sentence % values) if sentence else gettext("It was not done, for a reason without a name.")


def say_all(notes: Iterable[Mapping]) -> list[str]:
    """The sentences of notes as they are stored."""
    return [say(Note(note["code"], note["values"])) for note in notes]
