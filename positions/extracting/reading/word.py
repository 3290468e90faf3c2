"""Reads a DOCX: mammoth makes HTML of its text, without headers, comments and what was deleted."""

import io
import struct
import zipfile
import zlib
from xml.parsers import expat

import mammoth
from lxml import etree

from positions.extracting.reading.markup import paragraphs_of, parse
from positions.extracting.reading.proposing import date_in, title_of, without_title
from positions.extracting.reading.shapes import Note, Reading, Refused

_MOST = 64 * 1024 * 1024
"""Bytes of XML that a document may unpack to; pictures are not unpacked."""

_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    expat.ExpatError,
    etree.XMLSyntaxError,
    LookupError,
    ValueError,
    OSError,
    NotImplementedError,
)
_TITLE = "p[style-name='Title'] => h1.title:fresh\np[style-name='Subtitle'] => h2:fresh"
_CORE = {"title": "{http://purl.org/dc/elements/1.1/}title", "created": "{http://purl.org/dc/terms/}created"}


def read_docx(content: bytes) -> Reading:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bombs(archive)
            core = _core_of(archive)
        made = mammoth.convert_to_html(io.BytesIO(content), style_map=_TITLE, convert_image=_no_image)
    except _DAMAGES:
        raise Refused("damaged", kind="DOCX") from None
    tree = parse(f"<html><body>{made.value}</body></html>")
    paragraphs = paragraphs_of(tree.body)
    if not paragraphs:
        raise Refused("empty")
    heading = tree.find(".//h1")
    title = title_of(core["title"], heading.text_content() if heading is not None else "")
    printed = date_in(paragraphs[:12])
    return Reading(
        kind="docx",
        text="\n\n".join(without_title(paragraphs, title) or paragraphs),
        title=title,
        published=printed or core["created"][:10],
        notes=[Note("date-of-file", {"number": int(not printed and bool(core["created"]))})],
    )


_BLANKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    """A small file may unpack to a huge one, by compression or by entities, which its format forbids (ECMA-376-2)."""
    # A relation may lead to a part of any name; only pictures and other media are not read.
    parts = [part for part in archive.infolist() if not part.filename.startswith("word/media/")]
    if sum(part.file_size for part in parts) > _MOST:
        raise Refused("too-large-inside", most=_MOST // 1024 // 1024)
    for part in parts:
        if part.flag_bits & 1:
            raise Refused("locked", kind="DOCX")
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse_entities
        content = archive.read(part)
        if part.filename.endswith((".xml", ".rels")) or content.lstrip(_BLANKS).startswith(b"<"):
            parser.Parse(content, True)


def _refuse_entities(*declared: object) -> None:
    raise Refused("entities")


def _no_image(image: object) -> list[object]:
    return []


def _core_of(archive: zipfile.ZipFile) -> dict[str, str]:
    """Title and day of making, as the file's properties have them."""
    try:
        properties = archive.read("docProps/core.xml")
    except KeyError:
        return dict.fromkeys(_CORE, "")
    root = etree.fromstring(properties, etree.XMLParser(resolve_entities=False, no_network=True))
    return {name: root.findtext(tag) or "" for name, tag in _CORE.items()}
