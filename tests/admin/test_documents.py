"""Bringing in a document at the desk: from the upload to a position with its source and its kept original."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from positions.models import Document, Position, Source
from positions.publishing import record
from tests.admin.filling import address, errors_of, filled, messages_of
from tests.extracting.files import PARAGRAPHS, TITLE, docx, html, lines, scan, typeset
from tests.extracting.files import drawn as drawn_pdf
from tests.make import make_position, make_source

ADD = "/admin/positions/document/add/"
TEXT = "\n\n".join(PARAGRAPHS)
CONTENT = docx(*PARAGRAPHS, title=TITLE)


def upload(content=CONTENT, name="statement.docx"):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def bring_in(admin_client):
    """Posts the form; the page that it leads to."""

    def bring_in_(client=admin_client, **given):
        return client.post(ADD, given, follow=True)

    return bring_in_


@pytest.fixture
def document(bring_in):
    bring_in(file=upload(), address="https://a.example/statement")
    return Document.objects.get()


def test_an_upload_leads_to_what_was_read_and_done(bring_in):
    content = typeset(PARAGRAPHS * 6, columns=2, header="Association of Chiefs", title=TITLE)
    page = bring_in(file=upload(content, "statement.pdf"), address="https://a.example/statement")
    document = Document.objects.get()
    assert page.redirect_chain == [(address(Document, "change", document.pk), 302)]
    shown = page.content.decode()
    assert TITLE in shown
    assert PARAGRAPHS[0] in shown
    assert "2 pages were read." in shown
    assert "association of chiefs" in shown
    assert (document.by.username, document.address, document.fetched) == ("admin", "https://a.example/statement", False)


def test_an_address_is_fetched_and_read(bring_in, server):
    page = bring_in(address=server.put("/statement", html(*PARAGRAPHS)))
    assert Document.objects.get().fetched
    assert f"Fetched from {server.address}/statement" in page.content.decode()


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({}, None, "Choose a file, or write an address."),
        ({"address": "not an address"}, "address", "Enter a valid URL."),
        ({"address": "ftp://a.example/"}, "address", "Enter a valid URL."),
        ({"address": "http://10.0.0.1/"}, "address", "10.0.0.1 is no server of the public internet"),
        ({"address": "http://nowhere.invalid/"}, "address", "There is no server with the name nowhere.invalid."),
        ({"file": scan(3)}, "file", "The PDF has 3 pages and no letters: a scan."),
        ({"file": drawn_pdf(lines("Secret."), password="x")}, "file", "The PDF is protected by a password."),
        ({"file": b"\x89PNG\r\n\x1a\n"}, "file", "This is a picture."),
        ({"file": b""}, "file", "The submitted file is empty."),
        ({"file": b"x" * ((25 << 20) + 1)}, "file", "The document is larger than 25 MB."),
    ],
)
def test_what_cannot_be_brought_in_is_told_and_what_was_typed_stays(bring_in, given, field, message):
    if "file" in given:
        given = {"file": upload(given["file"], "thing.pdf"), "address": "https://a.example/kept"}
    page = bring_in(**given)
    assert page.status_code == 200
    form = page.context["form"]
    assert message in str(form.errors.get(field or "__all__"))
    assert form["address"].value() == given.get("address")
    assert ("chosen again" in page.content.decode()) == ("file" in given)
    assert not Document.objects.exists()


def test_the_same_document_again_leads_to_the_one_that_is_there(bring_in, document):
    Document.objects.update(text="Corrected.")
    page = bring_in(file=upload(name="other.docx"), address="https://a.example/statement")
    assert messages_of(page) == ["This document is here already, as it was left."]
    assert Document.objects.get().text == "Corrected."


def test_what_was_read_is_corrected_and_a_second_editor_is_refused(submit, document):
    page = address(Document, "change", document.pk)
    submit(page, {"title": "Another title", "published_on": "2020-06", "text": "One.\n\nTwo."})
    document.refresh_from_db()
    assert (document.title, str(document.published_on), document.text) == ("Another title", "2020-06", "One.\n\nTwo.")
    assert document.text_as_read == TEXT
    refused = submit(page, {"seen_revision": "1", "title": "Too late"})
    assert "Not saved" in str(errors_of(refused))


def test_a_new_position_is_filled_in_and_keeps_the_original_with_its_source(submit, admin_client, world, document):
    submit(address(Document, "change", document.pk), {"publisher": "Chiefs", "published_on": "2020-06-14"})
    form = submit(address(Document, "change", document.pk), {"_use": "1"})
    assert form.redirect_chain[-1][0] == f"{address(Position, 'add')}?document={document.pk}"
    assert "not saved yet" in str(messages_of(form))
    assert not Position.objects.filter(text=TEXT).exists()
    position = {"organization": str(world.union.organization.pk), "stance": str(world.keep.pk), "summary": "Ours."}
    saved = admin_client.post(form.request["PATH_INFO"], filled(form, position), follow=True)
    assert saved.redirect_chain, errors_of(saved)
    made = Position.objects.get(text=TEXT)
    assert (made.title, str(made.published_on), made.language) == (TITLE, "2020-06-14", "en")
    source = made.sources.get()
    assert (source.document, source.sha256) == (document, document.sha256)
    assert (source.title, source.url, source.publisher) == (TITLE, "https://a.example/statement", "Chiefs")
    assert source.retrieved == document.brought.date()


def test_a_draft_without_a_statement_is_filled_in(submit, admin_client, document):
    draft = make_position(status="draft", title="A title of its own")
    page = address(Document, "change", document.pk)
    form = submit(page, {"position": str(draft.pk), "_use": "1"})
    assert form.redirect_chain[-1][0] == f"{address(Position, 'change', draft.pk)}?document={document.pk}"
    assert Position.objects.get(pk=draft.pk).text == ""
    admin_client.post(form.request["PATH_INFO"], filled(form, {}), follow=True)
    draft.refresh_from_db()
    assert (draft.text, draft.title) == (TEXT, "A title of its own")
    assert draft.sources.get().document == document


def test_of_a_published_position_a_new_draft_is_filled_in(submit, admin_client, document):
    position = make_position()
    make_source(position=position, url=document.address)
    form = submit(address(Document, "change", document.pk), {"position": str(position.pk), "_use": "1"})
    draft = Position.objects.get(draft_of=position)
    assert form.redirect_chain[-1][0] == f"{address(Position, 'change', draft.pk)}?document={document.pk}"
    saved = admin_client.post(form.request["PATH_INFO"], filled(form, {}), follow=True)
    assert saved.redirect_chain, errors_of(saved)
    draft.refresh_from_db()
    assert draft.text == TEXT
    assert draft.sources.get().document == document, "the source with the address keeps it, no second one"
    assert Position.objects.get(pk=position.pk).text == ""


def test_a_statement_that_is_there_is_never_overwritten(submit, admin_client, document):
    draft = make_position(status="draft", text="Their words.")
    form = submit(address(Document, "change", document.pk), {"position": str(draft.pk), "_use": "1"})
    assert "has a statement already" in str(messages_of(form))
    admin_client.post(form.request["PATH_INFO"], filled(form, {}), follow=True)
    draft.refresh_from_db()
    assert draft.text == "Their words."
    assert draft.sources.get().document == document


def test_the_way_to_bring_one_in_stands_on_the_first_page_and_beside_an_empty_statement(admin_client):
    def beside_the_statement(page):
        return str(admin_client.get(page).context["adminform"].form.fields["text"].help_text)

    empty, full = make_position(status="draft"), make_position(status="draft", text="Their words.")
    assert f'<a class="addlink" href="{ADD}">' in admin_client.get("/admin/").content.decode()
    assert f'href="{ADD}"' in beside_the_statement(address(Position, "add"))
    assert f'href="{ADD}?position={empty.pk}"' in beside_the_statement(address(Position, "change", empty.pk))
    assert ADD not in beside_the_statement(address(Position, "change", full.pk))


def test_a_document_is_brought_in_for_a_position(admin_client):
    position = make_position(status="draft")
    form = admin_client.get(f"{ADD}?position={position.pk}&address=https://a.example/")
    assert form.context["form"]["address"].value() == "https://a.example/"
    posted = filled(form, {}) | {"file": [upload()]}
    admin_client.post(ADD, {name: value[0] for name, value in posted.items()})
    assert Document.objects.get().position == position


@pytest.mark.parametrize("key", ["abc", "0", "9" * 30, "-1", ""])
def test_a_key_that_is_none_is_no_failure(admin_client, document, key):
    assert admin_client.get(f"{ADD}?position={key}").status_code == 200
    assert admin_client.post(ADD, {"position": key, "address": ""}).status_code == 200
    assert admin_client.get(f"{address(Position, 'add')}?document={key}").status_code == 200
    draft = make_position(status="draft")
    assert admin_client.get(f"{address(Position, 'change', draft.pk)}?document={key}").status_code == 200
    if key:
        assert admin_client.get(f"/admin/positions/document/{key}/original/").status_code == 404


def test_a_source_cannot_be_given_a_document_that_is_not_there(submit, world):
    source = {"sources-0-title": "A", "sources-0-url": "https://a.example/", "sources-0-document": "999"}
    Position.objects.filter(pk=world.chiefs.pk).update(status="draft")
    page = submit(address(Position, "change", world.chiefs.pk), source)
    assert errors_of(page).get("sources-0-document")


def test_a_document_that_a_source_keeps_is_not_deleted(admin_client, document):
    make_source(document=document)
    page = admin_client.post(address(Document, "delete", document.pk), {"post": "yes"}, follow=True)
    assert "protected" in page.content.decode()
    assert Document.objects.exists()


def test_a_document_that_an_earlier_state_of_a_position_keeps_is_not_deleted(admin_client, document):
    source = make_source(document=document, sha256=document.sha256)
    record([source.position], how="edited")
    source.delete()
    delete = address(Document, "delete", document.pk)
    assert "Earlier state of a position" in admin_client.post(delete, {"post": "yes"}, follow=True).content.decode()
    assert Document.objects.exists()


def test_a_document_that_nothing_keeps_is_deleted_with_its_file(
    admin_client, document, a_place_for_files, django_capture_on_commit_callbacks
):
    record([make_source().position], how="edited")
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(address(Document, "delete", document.pk), {"post": "yes"})
    assert not Document.objects.exists()
    assert [path for path in a_place_for_files.rglob("*") if path.is_file()] == []


def test_the_original_is_a_download_whatever_it_holds(admin_client, bring_in):
    content = html("<script>alert(1)</script>", *PARAGRAPHS)
    bring_in(file=upload(content, "page.html"))
    page = admin_client.get(reverse("admin:positions_document_original", args=[Document.objects.get().pk]))
    assert b"".join(page.streaming_content) == content
    assert page["Content-Disposition"] == 'attachment; filename="page.html"'
    assert page["Content-Type"] == "application/octet-stream"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("name", ['quo"te.html', "zwei\r\nZeilen.html", "../../up.html", "Él.html"])
def test_the_name_of_an_original_does_no_harm(admin_client, bring_in, name):
    bring_in(file=upload(html(*PARAGRAPHS), name))
    page = admin_client.get(reverse("admin:positions_document_original", args=[Document.objects.get().pk]))
    assert page["Content-Disposition"].startswith("attachment; filename")
    assert "/" not in page["Content-Disposition"]


def test_an_original_that_is_lost_is_told(admin_client, document):
    document.file.storage.delete(document.file.name)
    page = admin_client.get(reverse("admin:positions_document_original", args=[document.pk]), follow=True)
    assert "restored from the backup" in str(messages_of(page))


@pytest.mark.parametrize("role", [None, "reader", "author", "reviewer", "administrator"])
def test_only_editors_have_originals_and_bring_them_in(client, document, role):
    if role:
        user = User.objects.create_user(role, is_staff=True)
        if role != "reader":
            user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
    may = role not in (None, "reader")
    expected = 200 if may else 302 if role is None else 403
    assert client.get(reverse("admin:positions_document_original", args=[document.pk])).status_code == expected
    assert client.get(ADD).status_code == expected
    assert client.post(ADD, {"address": "http://10.0.0.1/"}).status_code == expected


def test_no_address_of_the_site_leads_to_the_files(client, document):
    for path in (document.file.name, f"media/{document.file.name}", f".files/{document.file.name}"):
        assert client.get(f"/{path}").status_code == 404


def test_two_sources_may_keep_one_document(document):
    for _ in range(2):
        make_source(document=document)
    assert Source.objects.filter(document=document).count() == 2
