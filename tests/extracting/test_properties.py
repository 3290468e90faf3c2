"""Whatever bytes come, reading ends in clean text or in a refusal, and never in a failure."""

from hypothesis import given
from hypothesis import strategies as st

from positions.extracting.reading.hyphens import Joiner
from positions.extracting.reading.paragraphs import paragraphs
from positions.extracting.reading.shapes import Line, Refused
from positions.extracting.reading.worker import read
from tests.extracting.files import PARAGRAPHS, docx, drawn, html, lines

ORIGINALS = {
    "pdf": drawn(lines(*PARAGRAPHS)),
    "docx": docx(*PARAGRAPHS),
    "html": html(*PARAGRAPHS),
    "text": "\n\n".join(PARAGRAPHS).encode(),
}
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12)


def is_clean(text):
    paragraphs = text.split("\n\n")
    return all(paragraph == paragraph.strip() and paragraph and "\n" not in paragraph for paragraph in paragraphs)


@given(st.sampled_from(sorted(ORIGINALS)), st.data())
def test_a_damaged_file_is_read_or_refused(kind, data):
    original = ORIGINALS[kind]
    content = bytearray(original)
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=30)):
        content[place] = data.draw(st.integers(0, 255))
    content = bytes(content[: data.draw(st.integers(0, len(content)))])
    try:
        assert is_clean(read(content).text)
    except Refused as refused:
        assert refused.note.code


@given(st.binary(max_size=2_000), st.sampled_from(["", "text/html", "text/plain"]), st.text(max_size=10))
def test_any_bytes_are_read_or_refused(content, media_type, charset):
    try:
        assert is_clean(read(content, media_type=media_type, charset=charset).text)
    except Refused as refused:
        assert refused.note.code


@given(st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=30), st.data())
def test_joining_lines_loses_no_letter_but_hyphens_at_their_ends(texts, data):
    places = st.floats(0, 600, allow_nan=False)
    column = [
        Line(text, left, left + len(text) * 5, number * 12.0, data.draw(st.sampled_from([8.0, 10.0, 14.0])))
        for number, text in enumerate(texts)
        for left in [data.draw(places)]
    ]
    half = len(column) // 2
    found = paragraphs([part for part in (column[:half], column[half:]) if part], usual_size=10.0)
    expected = "".join("".join(text.split()) for text in texts)
    assert "".join("".join(found.texts).split()).replace("-", "") == expected.replace("-", "")


@given(st.lists(WORDS, min_size=2, max_size=40))
def test_lines_without_hyphens_are_joined_by_one_space(texts):
    texts = [text.rstrip("-\u2010\xad") or "x" for text in texts]
    joiner = Joiner(texts)
    joined = texts[0]
    for text in texts[1:]:
        joined = joiner.join(joined, text)
    assert joined == " ".join(texts)
    assert joiner.undone == 0
