"""Files of a list: what they hold, in which order, and that no spreadsheet runs any of it."""

import csv
import io
import zlib
from threading import BoundedSemaphore

import pytest
from django.urls import reverse

from positions.views import downloads
from tests.make import make_argument, make_organization, make_position


@pytest.fixture
def fetch(client, world):
    def get(name, query="", status=200):
        response = client.get(f"{reverse(name, args=[world.question.slug])}?{query}")
        assert response.status_code == status
        body = b"".join(response) if response.streaming else response.content
        return response, body.decode()

    return get


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Association of Chiefs", "Badge Union", "Liberty Fund"]),
        ("stance=end-it", ["Liberty Fund"]),
        ("topic=safety&sort=newest", ["Association of Chiefs", "Badge Union"]),
        ("q=xqzzwv", []),
    ],
)
def test_a_file_holds_what_the_list_of_the_same_filters_does(fetch, query, names):
    response, text = fetch("positions-csv", query)
    assert [row["name"] for row in rows(text)] == names
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response.headers["Content-Disposition"] == 'attachment; filename="immunity-positions.csv"'


def test_words_that_were_searched_narrow_a_file_too(fetch):
    assert {row["name"] for row in rows(fetch("positions-csv", "q=fear")[1])} == {
        "Association of Chiefs",
        "Badge Union",
    }


def test_every_argument_is_a_line_with_its_words_and_their_place(fetch, world):
    found = rows(fetch("arguments-csv")[1])
    assert [row["claim"] for row in found] == ["Officers would hesitate.", "Fear makes them slow.", "Nobody trusts it."]
    first = found[0]
    assert (first["topic"], first["line"], first["quote"]) == ("safety", "fear-slows-officers", "Fear slows them")
    assert world.chiefs.text[int(first["start"]) : int(first["end"])] == first["quote"]
    assert found[1]["start"] == found[1]["quote"] == ""


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'x", "＝1"])
def test_no_cell_begins_like_a_formula(fetch, world, words):
    make_argument(words, position=world.liberty, topic=world.money)
    assert f"'{words}" in [row["claim"] for row in rows(fetch("arguments-csv")[1])]


def test_quotation_marks_commas_and_lines_come_back_as_they_were(fetch, world):
    words = 'He said "no", twice,\nand left; 100 % sure.'
    make_argument(words, position=world.liberty, topic=world.money)
    assert words in [row["claim"] for row in rows(fetch("arguments-csv")[1])]


def test_a_large_file_is_streamed_compressed_or_not_and_few_at_a_time(fetch, client, world, monkeypatch):
    small = fetch("arguments-csv")[1]
    monkeypatch.setattr(downloads, "SMALL", 0)
    response, text = fetch("arguments-csv")
    assert response.streaming and text == small
    address = reverse("arguments-csv", args=[world.question.slug])
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    assert zlib.decompress(b"".join(packed), 16 + zlib.MAX_WBITS).decode() == small
    monkeypatch.setattr(downloads, "PLACES", BoundedSemaphore(1))
    with downloads.PLACES:
        assert fetch("arguments-csv", status=503)[0].headers["Retry-After"] == "60"
    assert fetch("arguments-csv")[1] == fetch("arguments-csv")[1] == small  # the place is given back at the end


def test_a_reader_who_goes_gives_the_place_back(monkeypatch):
    monkeypatch.setattr(downloads, "PLACES", BoundedSemaphore(1))
    downloads.PLACES.acquire()
    held = downloads._Held(iter([b"a", b"b"]))
    assert next(held) == b"a"
    held.close()
    held.close()
    assert downloads.PLACES.acquire(blocking=False)


def test_what_is_not_published_is_in_no_file(fetch, world):
    hidden = make_position(organization=make_organization("Hidden"), stance=world.end, status="draft")
    make_argument("A secret.", position=hidden, topic=world.money)
    assert "Hidden" not in fetch("positions-csv")[1] and "A secret." not in fetch("arguments-csv")[1]


def test_bad_values_are_named(fetch):
    response, text = fetch("positions-csv", "topic=weather&since=x", status=404)
    assert "There is no topic “weather” here." in text and "“x” is no number for “since”." in text
    assert response.headers["Content-Type"].startswith("text/plain")
