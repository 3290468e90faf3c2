"""Originals are kept whole, once, out of reach of readers; the command brings them in as the desk does."""

import stat
from hashlib import sha256

import pytest
from django.core.management import CommandError, call_command

from positions.extracting.originals import Original, fetch_original, keep_original, read_original
from positions.extracting.reading.shapes import Refused
from positions.models import Document
from tests.extracting.files import PARAGRAPHS, TITLE, docx, html, scan

CONTENT = docx(*PARAGRAPHS, title=TITLE)


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_an_original_is_kept_with_what_was_read_in_it(db, a_place_for_files, admin_user):
    document, is_new = keep_original(
        Original(CONTENT, "Statement.docx", "https://a.example/statement"), user=admin_user
    )
    assert is_new
    document.refresh_from_db()
    assert document.file.read() == CONTENT
    assert (document.sha256, document.size) == (sha256(CONTENT).hexdigest(), len(CONTENT))
    assert (document.kind, document.title, document.by) == ("docx", TITLE, admin_user)
    assert document.text == document.text_as_read == "\n\n".join(PARAGRAPHS)
    assert not document.fetched


def test_only_its_owner_reads_the_file_and_no_suffix_says_what_it_is(db, a_place_for_files):
    keep_original(Original(html(*PARAGRAPHS), "page.html"))
    [path] = files_in(a_place_for_files)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in path.parents if a_place_for_files in folder.parents} == {
        0o700
    }
    assert path.suffix == ""


def test_the_same_original_again_is_the_document_that_is_there(db, a_place_for_files):
    first, _ = keep_original(Original(CONTENT, "a.docx"))
    Document.objects.filter(pk=first.pk).update(text="Corrected by an editor.")
    again, is_new = keep_original(Original(CONTENT, "b.docx"))
    assert (again.pk, again.text, is_new) == (first.pk, "Corrected by an editor.", False)


def test_equal_originals_from_two_places_are_two_documents_and_one_file(db, a_place_for_files):
    one, _ = keep_original(Original(CONTENT, "a.docx", "https://a.example/"))
    two, is_new = keep_original(Original(CONTENT, "a.docx", "https://b.example/"))
    assert is_new
    assert len(files_in(a_place_for_files)) == 1
    assert one.file.name == two.file.name


def test_a_file_that_was_cut_off_while_it_was_written_is_written_again(db, a_place_for_files):
    keep_original(Original(CONTENT, "a.docx", "https://a.example/"))
    [path] = files_in(a_place_for_files)
    path.write_bytes(CONTENT[:100])
    document, _ = keep_original(Original(CONTENT, "a.docx", "https://b.example/"))
    assert document.file.read() == CONTENT
    assert files_in(a_place_for_files) == [path]


def test_a_file_goes_with_the_last_document_that_keeps_it(db, a_place_for_files, django_capture_on_commit_callbacks):
    one, _ = keep_original(Original(CONTENT, "a.docx", "https://a.example/"))
    two, _ = keep_original(Original(CONTENT, "a.docx", "https://b.example/"))
    with django_capture_on_commit_callbacks(execute=True):
        one.delete()
    assert len(files_in(a_place_for_files)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        two.delete()
    assert files_in(a_place_for_files) == []


def test_what_cannot_be_read_is_not_kept(db, a_place_for_files):
    with pytest.raises(Refused):
        keep_original(Original(scan(), "scan.pdf"))
    assert not Document.objects.exists()
    assert not a_place_for_files.exists()


def test_what_is_fetched_is_read_as_the_server_says_and_named_after_its_address(server):
    page = "<p>Él pidió justicia, y los jueces no se la dieron.</p>".encode("latin-1") * 9
    original = fetch_original(server.put("/statements/one%20more", page, Content_Type="text/html; charset=latin1"))
    assert (original.name, original.fetched) == ("one more", True)
    document = read_original(original)
    assert "Él pidió justicia" in document.text
    assert document.notes[0]["code"] == "fetched"


@pytest.fixture
def said(capsys):
    def call(*arguments, **options):
        call_command("extract_document", *arguments, **options)
        return capsys.readouterr()

    return call


def test_the_command_prints_the_text_and_keeps_the_document(db, said, tmp_path):
    path = tmp_path / "statement.docx"
    path.write_bytes(CONTENT)
    out, err = said(str(path), address="https://a.example/statement")
    assert out == "\n\n".join(PARAGRAPHS) + "\n"
    document = Document.objects.get()
    assert (document.name, document.address) == ("statement.docx", "https://a.example/statement")
    assert f"title: {TITLE}" in err
    assert f"Kept: go over it at /admin/positions/document/{document.pk}/change/" in err
    assert "It was here already" in said(str(path), address="https://a.example/statement").err


def test_the_command_reads_an_address_too(db, said, server):
    out, err = said(server.put("/page", html(*PARAGRAPHS)))
    assert out == "\n\n".join(PARAGRAPHS) + "\n"
    assert f"Fetched from {server.address}/page" in err
    assert Document.objects.get().fetched


def test_a_dry_run_keeps_nothing(db, said, tmp_path, a_place_for_files):
    path = tmp_path / "statement.docx"
    path.write_bytes(CONTENT)
    assert "nothing was kept" in said(str(path), dry_run=True).err
    assert not Document.objects.exists()
    assert not a_place_for_files.exists()


@pytest.mark.parametrize(
    ("place", "options", "message"),
    [
        ("nowhere.pdf", {}, "nowhere.pdf cannot be read: No such file or directory."),
        ("http://10.0.0.1/", {}, "10.0.0.1 is no server of the public internet"),
        (__file__, {"address": "not an address"}, "--address not an address: Enter a valid URL."),
    ],
)
def test_the_command_says_what_is_wrong(db, place, options, message):
    with pytest.raises(CommandError) as refused:
        call_command("extract_document", place, **options)
    assert message in str(refused.value)
