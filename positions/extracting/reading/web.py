"""Reads an HTML page: its article without menus and footers, and what it says of itself, both by trafilatura."""

from lxml import etree
from trafilatura import bare_extraction

from positions.extracting.reading.decoding import decode
from positions.extracting.reading.markup import paragraphs_of, parse
from positions.extracting.reading.proposing import date_in, title_of, without_title
from positions.extracting.reading.shapes import Note, Reading, Refused


def read_html(content: bytes, *, charset: str = "") -> Reading:
    try:
        tree = parse(decode(content, charset=charset))
    except etree.ParserError:  # nothing but comments
        raise Refused("empty") from None
    except etree.XMLSyntaxError:  # also when the memory is used up
        raise Refused("damaged", kind="HTML") from None
    language = tree.get("lang") or ""
    article = bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    paragraphs = paragraphs_of(article.body) if article is not None and article.body is not None else []
    if not paragraphs:
        raise Refused("empty-page")
    title = title_of(article.title, tree.findtext(".//title"))
    printed = date_in(paragraphs[:12])
    return Reading(
        kind="html",
        text="\n\n".join(without_title(paragraphs, title) or paragraphs),
        title=title,
        published=article.date or printed,
        publisher=article.sitename or "",
        language=language.strip(),
        notes=[Note("article", {"number": len(paragraphs)})],
    )
