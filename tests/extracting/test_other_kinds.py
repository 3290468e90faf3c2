"""DOCX, HTML and plain text become clean paragraphs too, and a file is what its content says it is."""

import pytest

from positions.extracting.reading.decoding import decode
from positions.extracting.reading.shapes import Refused
from positions.extracting.reading.worker import read
from tests.extracting.files import PARAGRAPHS, TITLE, docx, docx_with, drawn, html, lines


def paragraphs_of(content, **said):
    return read(content, **said).text.split("\n\n")


def test_a_docx_gives_paragraphs_and_items_without_header_footer_and_title():
    content = docx(
        *PARAGRAPHS, title=TITLE, bullets=["Keep the law.", "Train officers."], numbered=["First.", "Second."]
    )
    reading = read(content)
    assert (reading.kind, reading.title, reading.language) == ("docx", TITLE, "en")
    assert reading.text.split("\n\n") == [*PARAGRAPHS, "Keep the law.", "Train officers.", "1. First.", "2. Second."]


def test_a_docx_gives_what_is_in_its_tables():
    assert paragraphs_of(docx("Before.", table=[("State", "Rule"), ("Ohio", "keeps it")])) == [
        *("Before.", "State", "Rule", "Ohio", "keeps it")
    ]


def test_what_was_deleted_in_a_docx_is_not_read():
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>It'
        " is </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:ins><w:r><w:t>so.</w:t></w:r></w:ins>"
        "</w:p></w:body></w:document>"
    )
    assert paragraphs_of(docx_with("word/document.xml", body)) == ["It is so."]


def test_a_web_page_gives_its_article_and_what_it_says_of_itself():
    head = (
        f"<title>{TITLE} | Chiefs</title><meta property='og:title' content='{TITLE}'>"
        "<meta property='og:site_name' content='Association of Chiefs'>"
        "<meta property='article:published_time' content='2020-06-14T10:00:00Z'>"
    )
    reading = read(html(*PARAGRAPHS, head=head, language="en-US"))
    assert reading.text.split("\n\n") == PARAGRAPHS
    assert (reading.title, reading.published) == (TITLE, "2020-06-14")
    assert (reading.publisher, reading.language) == ("Association of Chiefs", "en-US")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ul><li>Keep it.</li><li>Train <b>them</b>.</li></ul>", ["Keep it.", "Train them."]),
        ("<ol><li>First.</li><li>Second.</li></ol>", ["1. First.", "2. Second."]),
        ("<blockquote><p>“Fear slows us,” a chief said.</p></blockquote>", ["“Fear slows us,” a chief said."]),
        ("<p>One line<br>and its other half.</p>", ["One line and its other half."]),
        ("<p>One paragraph.<br><br>Another one.</p>", ["One paragraph.", "Another one."]),
        ('<p>It is settled.<sup><a href="#n1">1</a></sup> And so on.</p>', ["It is settled. And so on."]),
        ("<p>Caf&eacute; &amp; &ldquo;bar&rdquo;</p>", ["Café & “bar”"]),
        ("<script>alert(1)</script><p>Only this.</p><style>p { color: red }</style>", ["Only this."]),
    ],
)
def test_lists_quotations_breaks_and_marks_of_a_web_page(body, expected):
    assert paragraphs_of(html(*PARAGRAPHS, body=body))[len(PARAGRAPHS) :] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line\nwrapped by hand.\n\nAnother paragraph.\n", ["One line wrapped by hand.", "Another paragraph."]),
        (
            "  An indented begin-\nning of it.\n  Another indented\none.",
            ["An indented beginning of it.", "Another indented one."],
        ),
        (
            "We ask for:\n- one thing that\n  is long;\n- another one.",
            ["We ask for:", "- one thing that is long;", "- another one."],
        ),
        ("\ufeffWith a mark.\r\n\r\nAnd more.\r\n", ["With a mark.", "And more."]),
        ("\n\n".join(PARAGRAPHS), PARAGRAPHS),
        ("\n".join(PARAGRAPHS), PARAGRAPHS),
    ],
)
def test_plain_text_is_joined_where_it_was_wrapped(text, expected):
    assert paragraphs_of(text.encode()) == expected


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Él pidió justicia — “ya”.".encode(), {}),
        ("Él pidió justicia — “ya”.".encode("utf-16"), {}),
        ("Él pidió justicia — “ya”.".encode("cp1252"), {}),
        ("Él pidió justicia — “ya”.".encode("cp1252"), {"charset": "iso-8859-1"}),
        ("Él pidió justicia — “ya”.".encode(), {"charset": "no-such-charset"}),
        ("Él pidió justicia — “ya”.".encode("mac_roman"), {"charset": "macintosh"}),
    ],
)
def test_letters_come_out_whatever_the_encoding(content, said):
    assert paragraphs_of(content, **said) == ["Él pidió justicia — “ya”."]


def test_a_page_that_could_be_read_so_far_is_not_what_it_says_in_utf_16():
    page = b'<meta charset="utf-16"><p>Words of the law.</p>'
    assert decode(page) == decode(page + b" ").rstrip() == page.decode()


def test_the_encoding_that_a_web_page_declares_is_used():
    page = html(*PARAGRAPHS, body="<p>Él pidió justicia.</p>").replace(b'charset="utf-8"', b'charset="iso-8859-15"')
    assert paragraphs_of(page.decode().encode("iso-8859-15", "replace"))[-1] == "Él pidió justicia."


@pytest.mark.parametrize(
    ("content", "said", "kind"),
    [
        (drawn(lines("Words.")), {"media_type": "text/plain"}, "pdf"),
        (docx("Words."), {"media_type": "application/pdf"}, "docx"),
        (html(*PARAGRAPHS), {"media_type": "text/plain"}, "html"),
        (b"Words and <b>more</b> of them.", {"media_type": "text/html"}, "html"),
        (b"Words < more words > none.", {"media_type": "application/pdf"}, "text"),
    ],
)
def test_the_content_tells_what_it_is_and_not_its_name(content, said, kind):
    assert read(content, **said).kind == kind


@pytest.mark.parametrize(
    ("content", "code", "values"),
    [
        (b"", "empty", {}),
        (b" \n\t ", "empty", {}),
        (b"\xef\xbb\xbf\n", "empty", {}),
        (b"<html><body><div id=app></div><script>make()</script></body></html>", "empty-page", {}),
        (b"<!doctype html><!-- nothing -->", "empty", {}),
        (docx(), "empty", {}),
        (drawn([(300, 400, 10, "12")], [(300, 400, 10, "13")]), "empty", {}),
        (b"\x89PNG\r\n\x1a\n rest", "wrong-kind", {"kind": "image"}),
        (b"\xd0\xcf\x11\xe0 rest", "wrong-kind", {"kind": "doc"}),
        (b"{\\rtf1 rest}", "wrong-kind", {"kind": "rtf"}),
        (b"\x7fELF\0\0\1\2\3\4\5" * 100, "wrong-kind", {"kind": "binary"}),
        (b"PK\x03\x04 cut off", "damaged", {"kind": "ZIP"}),
        (b"%PDF-1.7 cut off", "damaged", {"kind": "PDF"}),
        (docx("Words.")[:-200], "damaged", {"kind": "ZIP"}),
        (docx_with("word/document.xml", b"<no xml"), "damaged", {"kind": "DOCX"}),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_reason(content, code, values):
    with pytest.raises(Refused) as refused:
        read(content)
    assert (refused.value.note.code, refused.value.note.values) == (code, values)
