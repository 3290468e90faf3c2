"""Files made to do harm end in a message, within limits, and never in the process that serves."""

import io
import json
import logging
import time
import zipfile
import zlib

import pytest

from positions.extracting import running
from positions.extracting.reading import worker
from positions.extracting.reading.kinds import kind_of
from positions.extracting.reading.shapes import Refused
from positions.extracting.running import read_document
from tests.extracting.files import PARAGRAPHS, docx, docx_with, drawn, html, lines, scan, typeset

LAUGHS = "".join(f'<!ENTITY {name}{name} "{f"&{name};" * 10}">' for name in "abcdefghij")
BILLION = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">{LAUGHS}]><w>&jj;</w>'


def zip_bomb():
    """Some kilobytes that unpack to a hundred megabytes of one paragraph."""
    beginning = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
    )
    return docx_with("word/document.xml", beginning + b"a" * 100_000_000)


def pdf_of(*parts):
    """A PDF of these objects, numbered from 1, the first of which is its catalog."""
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj %s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + table + end


def many_pages(number):
    """A PDF that says it has so many pages, all of them the same."""
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (number, b"3 0 R " * number),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>",
    )


def swelling():
    """A PDF of one megabyte whose page unpacks to a thousand."""
    packer, megabyte = zlib.compressobj(9), b" " * 2**20
    packed = b"".join(packer.compress(megabyte) for _ in range(1_000)) + packer.flush()
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(packed), packed),
    )


def refusal_of(content):
    with pytest.raises(Refused) as refused:
        read_document(content)
    return refused.value.note


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(zip_bomb, "too-large-inside", id="a zip bomb"),
        pytest.param(lambda: docx_with("word/document.xml", BILLION), "entities", id="a billion laughs in the text"),
        pytest.param(
            lambda: docx_with("docProps/core.xml", BILLION), "entities", id="a billion laughs in the properties"
        ),
        pytest.param(
            lambda: docx_with("word/styles.xml", BILLION.encode("utf-16")), "entities", id="a billion laughs in UTF-16"
        ),
        pytest.param(lambda: many_pages(10_000), "too-many-pages", id="10,000 pages"),
        pytest.param(swelling, "crashed", id="a PDF that swells"),
        pytest.param(lambda: b"word\n" * 1_500_000, "too-long", id="seven million letters"),
        pytest.param(lambda: drawn(lines("Secret."), password="secret"), "locked", id="a PDF with a password"),
        pytest.param(lambda: scan(3), "scanned", id="a scan"),
        pytest.param(lambda: b"x" * (26 << 20), "too-large", id="a file of 26 MB"),
    ],
)
def test_a_hostile_or_useless_file_ends_in_a_message(make, code):
    assert refusal_of(make()).code == code


def test_a_part_of_another_name_is_looked_at_too():
    """The relations of a DOCX say which part is the document."""
    source, target = zipfile.ZipFile(io.BytesIO(docx("A paragraph."))), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name).replace(b"word/document.xml", b"word/document.dat")
            named = name.replace("document.xml", "document.dat") if name == "word/document.xml" else name
            archive.writestr(named, BILLION if named.endswith(".dat") else content)
    assert refusal_of(target.getvalue()).code == "entities"


def test_many_comments_before_a_page_cost_no_time():
    begun = time.monotonic()
    assert kind_of(b"<!-- -->" * 200 + b"<section>") == "text"
    assert kind_of(b"<!-- -->\n" * 200 + b"<html>") == "html"
    assert time.monotonic() - begun < 1


def test_a_billion_laughs_in_a_web_page_stay_unspoken():
    page = html(*PARAGRAPHS, body="<p>&jj;</p>").replace(b"<!doctype html>", BILLION.partition("<w>")[0].encode())
    assert len(read_document(page, media_type="text/html").text) < 5_000


def test_elements_nested_a_hundred_thousand_deep_end_well_or_in_a_message():
    page = b"<html><body>" + b"<div>" * 100_000 + b"<p>Words.</p>" + b"</div>" * 100_000
    try:
        assert len(read_document(page).text) < 100
    except Refused as refused:
        assert refused.note.code in ("too-deep", "empty-page", "too-slow", "crashed")


def test_a_pdf_that_does_not_say_which_letters_it_shows_is_refused():
    shown = drawn(lines("ABCDEFG" * 10), compressed=False).replace(b"ABCDEFG", b"\1\2\3\4\5\6\7")
    assert refusal_of(shown).code == "unreadable-letters"


def test_a_zip_that_lies_about_its_size_is_damaged():
    content = bytearray(docx("Words."))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        size = archive.getinfo("word/document.xml").file_size
    place = content.rfind(size.to_bytes(4, "little"))
    content[place : place + 4] = (10).to_bytes(4, "little")
    assert refusal_of(bytes(content)).code == "damaged"


def in_its_place(monkeypatch, tmp_path, code):
    """Has another program run where the reader would."""
    (tmp_path / "rogue.py").write_text(f"import os, signal, sys, time\nsys.stdin.buffer.read()\n{code}\n")
    monkeypatch.setattr(running, "_WORKER", "rogue")
    monkeypatch.setattr(running, "_HOME", tmp_path)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("time.sleep(60)", "too-slow"),
        ("os.kill(os.getpid(), signal.SIGXCPU)", "too-slow"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "too-slow"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "crashed"),
        ("raise SystemError('broken')", "crashed"),
    ],
)
def test_a_reader_that_hangs_or_falls_takes_nothing_with_it(monkeypatch, tmp_path, caplog, code, expected):
    in_its_place(monkeypatch, tmp_path, code)
    monkeypatch.setattr(running, "SECONDS", 2)
    begun = time.monotonic()
    with caplog.at_level(logging.ERROR):
        assert refusal_of(b"Words.").code == expected
    assert time.monotonic() - begun < 20
    assert bool(caplog.records) == (expected == "crashed")


@pytest.mark.parametrize(
    "answer",
    [
        {"text": "a\0b", "title": "x" * 900, "published": "soon", "publisher": "a\n b", "language": "<b>"},
        {"text": "ab", "title": "", "published": "2020-13-99", "publisher": "", "language": "x" * 99},
    ],
)
def test_an_answer_is_taken_as_no_more_than_text_that_fits(monkeypatch, tmp_path, answer):
    said = {"reading": answer | {"kind": "pdf", "notes": []}}
    in_its_place(monkeypatch, tmp_path, f"import json; print(json.dumps({said}))")
    reading = read_document(b"Words.")
    assert reading.text == "ab"
    assert len(reading.title) <= 500
    assert (reading.published, reading.language) == ("", "")
    assert "\n" not in reading.publisher


def test_the_reader_has_no_settings_and_its_limits(monkeypatch, tmp_path):
    code = (
        f"sys.path.insert(0, {str(running._HOME)!r})\n"
        "from positions.extracting.reading.worker import limit\n"
        "import json, resource\n"
        "limit()\n"
        "limits = [resource.getrlimit(kind) for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS)]\n"
        "said = json.dumps([sorted(os.environ), limits])\n"
        "print(json.dumps({'refused': {'code': 'seen', 'values': {'said': said}}}))"
    )
    monkeypatch.setenv("SECRET_KEY", "a secret")
    in_its_place(monkeypatch, tmp_path, code)
    names, limits = json.loads(refusal_of(b"Words.").values["said"])
    assert "SECRET_KEY" not in names
    assert limits == [[worker.SECONDS] * 2, [worker.MEMORY << 20] * 2]


def test_a_few_documents_are_read_at_once_and_more_wait(monkeypatch):
    monkeypatch.setattr(running, "SECONDS", 0.1)
    with running._place(), running._place():
        assert refusal_of(b"Words.").code == "busy"
    monkeypatch.undo()
    assert read_document(b"Words.").text == "Words."


def test_a_document_of_a_hundred_pages_is_read_within_the_limits():
    long = [f"{text} Point {number}." for number, text in enumerate(PARAGRAPHS * 120)]
    assert read_document(typeset(long, columns=2)).text.split("\n\n")[-1] == long[-1]
