"""What kind of file it is, told from its bytes: a name or a server may be wrong about it."""

import io
import re
import struct
import zipfile

from positions.extracting.reading.shapes import Refused

_OTHERS = [
    (b"\xd0\xcf\x11\xe0", "doc"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"%!PS", "postscript"),
]
_HTML = re.compile(
    rb"\s*+(<\?xml[^>]*>\s*+)?(?:<!--.*?-->\s*+)*+<(!doctype\s+html|html|head|body|title|meta|div|p|h1)\b",
    re.I | re.S,
)
_IN_ZIP = [("xl/", "spreadsheet"), ("ppt/", "slides"), ("mimetype", "opendocument")]


def kind_of(content: bytes, *, media_type: str = "") -> str:
    """pdf, docx, html or text; anything else is refused by its name.

    `media_type`, what the server said, only tells HTML that does not begin like it from plain text.
    """
    if not content.strip():
        raise Refused("empty")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    for beginning, kind in _OTHERS:
        if content.startswith(beginning):
            raise Refused("wrong-kind", kind=kind)
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    beginning = content[:4096].replace(b"\0", b"")  # UTF-16
    if _HTML.match(beginning.lstrip(b"\xef\xbb\xbf\xff\xfe")) or media_type in ("text/html", "application/xhtml+xml"):
        return "html"
    return "text"


def _kind_of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError):
        raise Refused("damaged", kind="ZIP") from None
    if (
        "word/document.xml" in names
        or "[Content_Types].xml" in names
        and any(name.startswith("word/") for name in names)
    ):
        return "docx"
    for beginning, kind in _IN_ZIP:
        if any(name.startswith(beginning) for name in names):
            raise Refused("wrong-kind", kind=kind)
    raise Refused("wrong-kind", kind="zip")
