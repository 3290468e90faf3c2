"""Each page in each language: its address, its words, and the language told for words that are not in it."""

import re
from datetime import date
from html import escape
from html.parser import HTMLParser

import pytest
from django.utils import translation

from tests.make import make_organization, make_position
from tests.views.addresses import NAMES, pages_of

PAGES = [name for name in NAMES if name not in ("sitemap", "robots")]
WRITTEN = ["Keep it", "End it", "Safety", "Trust", "Money", "Policing", "Costs", "Should the rule be changed?"]
WRITTEN += ["Fear slows officers.", "People lose faith.", "Officers would hesitate."]
WRITTEN += ["What Safety is about.", "What Keep it means.", "Badge Union wants and why.", "Statement of the chiefs"]
MIXED = re.compile("(responde también a una línea )?sobre: .*")  # a note in a drawing: its lines have one language
INTERFACE_WORDS = re.compile(r"\d+ (argumentos?|organizaci(ón|ones))|fuente|Temas?|Posición")
WITHOUT_END = {"area", "br", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Texts(HTMLParser):
    """The texts of a page's body, each with its language."""

    def __init__(self, page):
        super().__init__()
        self.found, self._open = [], [("", "")]
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in WITHOUT_END:
            self._open.append((tag, dict(attrs).get("lang") or self._open[-1][1]))

    def handle_startendtag(self, tag, attrs):
        """Nothing stands in it."""

    def handle_endtag(self, tag):
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if any(tag == "body" for tag, _language in self._open):
            self.found.append((self._open[-1][1], " ".join(data.split())))


@pytest.fixture(autouse=True)
def back_to_english():
    """A page leaves its language to the thread, and with it to the addresses that the next test asks for."""
    with translation.override("en"):
        yield


@pytest.fixture
def spanish(client, world):
    """Gets a page of the chiefs in Spanish by its name."""
    with translation.override("es"):
        addresses = pages_of(world.chiefs)

    def get(name):
        response = client.get(addresses[name])
        assert response.status_code == 200
        return response.content.decode()

    return get


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_there_in_spanish(spanish, name):
    page = spanish(name)
    assert '<html lang="es"' in page
    assert "Saltar al contenido" in page
    assert "Skip to content" not in page


@pytest.mark.parametrize("name", PAGES)
def test_what_editors_write_is_told_to_be_english_on_spanish_pages(spanish, name):
    texts = [text for language, text in Texts(spanish(name)).found if language != "en" and not MIXED.fullmatch(text)]
    assert [text for text in texts if any(words in text for words in WRITTEN)] == []


def test_spanish_pages_show_what_editors_write(spanish):
    shown = {text for name in PAGES for _language, text in Texts(spanish(name)).found}
    assert [words for words in WRITTEN if not any(words in text for text in shown)] == []


@pytest.mark.parametrize("name", PAGES)
def test_interface_words_are_not_told_to_be_english_on_spanish_pages(spanish, name):
    texts = [text for language, text in Texts(spanish(name)).found if language == "en"]
    assert [text for text in texts if INTERFACE_WORDS.fullmatch(text)] == []


@pytest.mark.parametrize("name", PAGES)
def test_english_pages_do_not_repeat_their_language_on_what_editors_write(client, world, name):
    assert '<p class="claim" lang' not in client.get(pages_of(world.chiefs)[name]).content.decode()


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("/about/", "/es/about/"),
        ("/?a=1", "/es/?a=1"),
        (
            "/questions/immunity/compare/?org=badge-union&rows=differ",
            "/es/questions/immunity/compare/?org=badge-union&rows=differ",
        ),
        (
            "/questions/immunity/positions/?q=fear+%26&topic=safety",
            "/es/questions/immunity/positions/?q=fear+%26&topic=safety",
        ),
    ],
)
def test_the_switch_keeps_the_page_and_its_query_string(client, world, english, spanish):
    for here in (english, spanish):
        page = client.get(here).content.decode()
        for code, address in (("en", english), ("es", spanish)):
            whole = escape(f"http://testserver{address}")
            assert f'<link rel="alternate" hreflang="{code}" href="{whole}">' in page
            assert f'<a href="{whole}" lang="{code}" hreflang="{code}"' in page


def test_links_of_a_spanish_page_stay_in_spanish(spanish):
    addresses = re.findall(r'<a [^>]*?href="(/[^"]*)"', spanish("overview").split('<footer class="footer">')[0])
    assert addresses
    assert [address for address in addresses if not address.startswith("/es/")] == []


def test_dates_and_numbers_are_written_as_in_spanish(client, world):
    make_position(organization=make_organization("Dated"), stance=world.end, published=date(2020, 6, 14))
    assert "100\N{NO-BREAK SPACE}%<" in client.get("/es/questions/immunity/sides/").content.decode()
    assert "14 de junio de 2020" in client.get("/es/positions/dated-immunity/").content.decode()
