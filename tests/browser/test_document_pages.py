"""The pages of documents and of what was found at their addresses, held to what axe and a narrow window ask of them."""

import pytest
from django.urls import reverse

from tests.browser.checks import found_by_axe, sideways
from tests.extracting.files import TITLE
from tests.extracting.serving import a_place_for_files  # noqa: F401
from tests.make import make_check, make_document, make_editor, make_source

# What completes what is typed, and the links above the form, are Django's own.
DOCUMENT = {"include": [["#content-main"]], "exclude": [[".select2"], [".object-tools"]]}


@pytest.fixture
def desk(page, client, base_url, transactional_db):
    """The page of an author who is logged in."""
    client.force_login(make_editor("author"))
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base_url}])
    return page


@pytest.mark.parametrize("which", ["bring in", "document", "look"])
def test_the_pages_of_documents_and_sources_are_accessible_and_fit_the_window(desk, complaints, which):
    document = make_document(title=TITLE, notes=[{"code": "pages", "values": {"number": 3}}])
    source = make_source(document=document, url="https://a.example/" + "statement-" * 40)
    look = make_check(source.url, finding="changed", kept_text="It was so.", text="It is so.", kept=document.brought)
    address, ours = {
        "bring in": (reverse("admin:positions_document_add"), "#content-main"),
        "document": (reverse("admin:positions_document_change", args=[document.pk]), DOCUMENT),
        "look": (reverse("admin:positions_sourcecheck_change", args=[look.pk]), "#content-main"),
    }[which]
    desk.goto(address)
    assert complaints == []
    assert found_by_axe(desk, within=ours) == []
    assert sideways(desk) == []
    complaints.clear()  # axe measures with styles of its own, which the policy refuses
