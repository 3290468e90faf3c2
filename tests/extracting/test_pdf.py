"""A PDF becomes clean paragraphs in reading order, with what it says of itself."""

import pytest

from positions.extracting.reading.worker import read
from tests.extracting.files import PARAGRAPHS, TITLE, behind, drawn, lines, typeset

LONG = [f"{text} So much for point {number}." for number, text in enumerate(PARAGRAPHS * 8, start=1)]
"""Enough for three pages in one column."""


def paragraphs_of(content):
    return read(content).text.split("\n\n")


def notes_of(reading):
    return {note.code: note.values for note in reading.notes}


@pytest.mark.parametrize(
    "setting",
    [
        pytest.param({}, id="paragraphs apart by space"),
        pytest.param({"indent": 14, "gap": 0}, id="paragraphs that begin indented"),
        pytest.param({"indent": 14, "gap": 0, "justified": True}, id="justified lines"),
        pytest.param({"indent": 36, "gap": 0, "leading": 24}, id="double-spaced lines"),
        pytest.param({"columns": 2}, id="two columns"),
        pytest.param({"columns": 2, "indent": 12, "gap": 0, "justified": True}, id="two justified columns"),
        pytest.param({"columns": 3, "justified": True}, id="three columns"),
    ],
)
def test_paragraphs_come_whole_and_in_their_order_however_they_are_set(setting):
    assert paragraphs_of(typeset(LONG, **setting)) == LONG


def test_headers_footers_and_page_numbers_are_left_out_and_said():
    reading = read(typeset(LONG, header="Association of Chiefs – {page}", footer="Page {page} of 3"))
    assert reading.text.split("\n\n") == LONG
    assert notes_of(reading)["edges"]["number"] == 6
    assert "association of chiefs" in notes_of(reading)["edges"]["lines"]


def test_a_title_over_two_columns_is_proposed_and_stands_before_both():
    reading = read(typeset(LONG, columns=2, title=TITLE))
    assert reading.title == TITLE
    assert reading.text.split("\n\n") == LONG


def test_a_page_number_alone_at_the_foot_of_one_page_is_left_out():
    page = [*lines("Only this is said,", "and nothing else."), (300, 40, 11, "7")]
    assert paragraphs_of(drawn(page)) == ["Only this is said, and nothing else."]


def test_a_number_of_the_text_at_the_top_of_a_page_stays():
    page = lines("1776", "was the year in which it began, and nobody doubts it here.")
    assert paragraphs_of(drawn(page)) == ["1776 was the year in which it began, and nobody doubts it here."]


def test_numbers_of_lines_in_the_margin_are_left_out():
    text = [f"In line {word} the bill says what it says at some length, and goes on" for word in "abcdefghijkl"]
    numbers = lines(*map(str, range(1, 13)), left=40)
    [paragraph] = paragraphs_of(drawn(numbers + lines(*text)))
    assert paragraph == " ".join(text)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("They say that this is a funda-", "mental right of everybody.", "a fundamental right of everybody."),
        ("They know of the long-", "term effects that it has.", "the long-term effects that it has."),
        ("They speak as non-", "partisan people in this.", "as non-partisan people in this."),
        ("They met with anti-", "American groups in town.", "with anti-American groups in town."),
        ("They counted from 2019-", "2020 and found a change.", "from 2019-2020 and found a change."),
        ("They ask law-", "enforcement to take part.", "ask law-enforcement to take part."),
        ("They wait – or so it seems –", "for a decision of the court.", "so it seems – for a decision"),
    ],
)
def test_divided_words_are_put_together_and_compounds_are_left(first, second, joined):
    vocabulary = ["The long-term view counts.", "Every law needs enforcement."]
    assert joined in read(drawn([*lines(first, second), *lines(*vocabulary, top=400, leading=40)])).text


def test_items_of_a_list_are_paragraphs_of_their_own():
    page = [
        *lines("We ask every legislature in this country for the following three things:"),
        *lines("• that it keeps the law as it is, which has served us well for so many", top=680),
        *lines("years and decades;", top=666, left=80),
        *lines("• that it pays for training;", "• that it listens.", top=652),
    ]
    assert paragraphs_of(drawn(page)) == [
        "We ask every legislature in this country for the following three things:",
        "• that it keeps the law as it is, which has served us well for so many years and decades;",
        "• that it pays for training;",
        "• that it listens.",
    ]


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_its_footnote_stands_at_the_end():
    line = "The court has held that officers act in good faith and that this is what the"
    first = [
        *lines(line),
        (behind(line), 704, 7, "1"),
        *lines("1 See the opinion of the court.", top=80, size=8),
    ]
    second = lines("law protects, and nothing else than that is what we ask the legislature to keep.")
    reading = read(drawn(first, second))
    assert reading.text.split("\n\n") == [
        "The court has held that officers act in good faith and that this is what the law protects, and nothing else"
        " than that is what we ask the legislature to keep.",
        "1 See the opinion of the court.",
    ]
    assert notes_of(reading)["marks"]["number"] == 1
    assert notes_of(reading)["footnotes"]["number"] == 1


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Washington, June 14, 2020", "2020-06-14"),
        ("Adopted on the 3rd of no month, 5 May 2021", "2021-05-05"),
        ("Madrid, 14 de junio de 2020", "2020-06-14"),
        ("2020-06-14", "2020-06-14"),
        ("Issued in September 2019", "2019-09"),
    ],
)
def test_the_date_written_at_the_head_is_proposed(line, date):
    page = [*lines(line), *lines(*PARAGRAPHS[2:3], top=650)]
    assert read(drawn(page)).published == date


def test_without_a_written_date_that_of_the_file_is_proposed_and_said_to_be_that():
    reading = read(drawn(lines("No date in here.")))
    assert reading.published
    assert "date-of-file" in notes_of(reading)


def test_title_author_and_language_come_from_the_file_unless_they_are_its_programs():
    named = read(drawn(lines("Some words."), title=TITLE, author="Association of Chiefs", language="es-MX"))
    assert (named.title, named.publisher, named.language) == (TITLE, "Association of Chiefs", "es-MX")
    unnamed = read(drawn(lines("Some words."), title="Microsoft Word - final_v2.docx", author="(anonymous)"))
    assert (unnamed.title, unnamed.publisher) == ("", "")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(PARAGRAPHS), "en"),
        ("Los agentes de la policía actúan con rapidez y el miedo los detiene, por lo que se pide una ley.", "es"),
        ("Zażółć gęślą jaźń.", ""),
    ],
)
def test_the_language_is_told_by_its_commonest_words_or_left_open(text, language):
    assert read(text.encode()).language == language
