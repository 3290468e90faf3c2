"""The paragraphs of a tree of HTML, or of what trafilatura makes of one."""

import re

from lxml import etree, html

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|d[dlt]|details|div|fig(ure|caption)|footer|form|h[1-6]|head"
    "|header|hr|item|li|list|main|nav|[ou]l|p|pre|quote|row|section|summary|table|t(body|foot|head)|title|tr"
)
_CELLS = frozenset(["td", "th", "cell"])
_BREAKS = frozenset(["br", "lb"])
_MARK = re.compile(r"\s*[\[(]?(\d{1,3}|[*†‡])[\])]?\s*")
_TWO_BREAKS = "\ue000"
"""Stands where two line breaks part paragraphs, in text that comes through trafilatura."""


def parse(text: str) -> html.HtmlElement | None:
    """The tree of an HTML page, with the marks of its footnotes taken out and double line breaks marked."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    for raised in tree.xpath("//sup"):
        if _MARK.fullmatch("".join(raised.itertext())):
            raised.drop_tree()
    for link in tree.xpath("//a[starts-with(@href, '#footnote-ref') or starts-with(@href, '#endnote-ref')]"):
        link.drop_tree()  # the way back, as mammoth writes it
    for line_break in tree.iter("br"):
        following = line_break.getnext()
        if following is not None and following.tag == "br" and not (line_break.tail or "").strip():
            line_break.tail = _TWO_BREAKS
    return tree


def paragraphs_of(tree: etree._Element) -> list[str]:
    """The text between the edges of blocks; an item of a numbered list begins with its number."""
    found, open_text = [], []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if _BLOCK.fullmatch(element.tag):
            found.append("".join(open_text))
            open_text = []
        if event == "start":
            open_text.append(_beginning(element, open_text))
        else:
            open_text.append(element.tail or "")
    found.append("".join(open_text))
    parts = (" ".join(part.split()) for text in found for part in text.split(_TWO_BREAKS))
    return [part for part in parts if part]


def _beginning(element: etree._Element, open_text: list[str]) -> str:
    text = element.text or ""
    if element.tag in _BREAKS:
        return " "
    if element.tag in _CELLS and "".join(open_text).strip():
        return f" | {text}"
    parent = element.getparent()
    if element.tag in ("li", "item") and parent is not None and "ol" in (parent.tag, parent.get("rend")):
        return f"{parent.index(element) + 1}. {text}"
    return text
