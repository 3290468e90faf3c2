"""Records written as YAML are read back to the last character, and are pleasant to read."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from positions.exporting.yaml_text import write_yaml
from positions.importing.problems import Place, Problems
from positions.importing.shaping import shape_document
from positions.importing.trees import read_tree
from positions.records.dates import PartialDate
from positions.records.shapes import (
    ArgumentRecord,
    DocumentRecord,
    LineRecord,
    OrganizationRecord,
    PositionRecord,
    ReplyRecord,
    SourceRecord,
    StanceRecord,
)

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
SOME_WORDS = st.text("ab .,:#-'\"\n\t\\|>&*![]{}%@`?=~\r\x85\u2028\ufeff\u00a0ä🙂", max_size=200)
DATES = st.sampled_from(["2020", "2020-06", "2020-06-14"]).map(PartialDate.parse)


def position(**values):
    return PositionRecord(**{"question": "q", "stance": "keep", "title": "T", "summary": "S", **values})


def read_back(document):
    value, lines, refused = read_tree(write_yaml(document), is_json=False)
    problems = Problems()
    record = shape_document(value, Place("", lines), problems=problems)
    assert (refused, problems) == ([], [])
    return record


@given(ANY_TEXT | SOME_WORDS)
@example("no")
@example("2020")
@example("null")
@example("\n")
@example(" \n a")
@example("a\n\n")
@example("word " * 40)
@example("word  " * 40)
@example(("word " * 40).strip())
@example("# a\n- b: c")
@example("a\x85b\u2028c\u2029d")
@example("\ufeffa")
@example("\U0010ffff")
def test_any_text_is_read_back(text):
    document = DocumentRecord(
        organization="o",
        position=position(
            text=text,
            reply=ReplyRecord(kind="disputed", text=text),
            arguments=(ArgumentRecord(topic="t", claim=f"{text}.", quote=text),),
        ),
    )
    assert read_back(document) == document


@given(published=DATES | st.none(), primary=st.booleans(), number=st.integers(1, 99) | st.none())
def test_what_is_no_text_is_read_back(published, primary, number):
    source = SourceRecord(
        title="T", url="https://example.org", published=published, primary=primary, retrieved=date(2020, 1, 2)
    )
    argument = ArgumentRecord(topic="t", claim="C", source=number, responds_to=("a#b", "a#b#2"))
    document = DocumentRecord(
        organization="o", position=position(sources=(source,), arguments=(argument,), tags=("a", "b"))
    )
    assert read_back(document) == document


@pytest.mark.parametrize(
    "document",
    [
        DocumentRecord(question="q", stances=(), topics=(), lines=()),
        DocumentRecord(question="q", stances=(StanceRecord(slug="no", label="null", definition="~", side="keep"),)),
        DocumentRecord(
            question="q", lines=(LineRecord(slug="1", topic="2", leaning="keep", statement="3", answers=("4",)),)
        ),
        DocumentRecord(organization=OrganizationRecord(slug="o", name="=1+1", kind="other")),
    ],
)
def test_every_document_is_read_back(document):
    assert read_back(document) == document


ADDRESS = "https://example.org/" + "long/" * 30
WRITTEN = f"""\
organization:
  slug: o
  name: The “O”
  kind: other
position:
  question: q
  stance: keep
  basis: stated
  coding: partial
  status: published
  title: T
  published: 2020
  language: en
  summary: >-
    They want it kept, and they say so again and again. They want it kept, and they say so again and again.
    So be it.
  text: |-
    One paragraph.

    Another: one.
  tags: [a, b]
  sources:
    - title: 'no'
      url: {ADDRESS}
      kind: statement
      primary: true
"""


def test_it_looks_as_if_written_by_hand():
    summary = "They want it kept, and they say so again and again. " * 2 + "So be it."
    record = position(
        published=PartialDate.parse("2020"),
        summary=summary,
        text="One paragraph.\n\nAnother: one.",
        tags=("a", "b"),
        sources=(SourceRecord(title="no", url=ADDRESS),),
    )
    organization = OrganizationRecord(slug="o", name="The “O”", kind="other")
    assert write_yaml(DocumentRecord(organization=organization, position=record)) == WRITTEN
