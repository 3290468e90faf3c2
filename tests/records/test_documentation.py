"""DATA_FORMAT.md names every key of the format, and its words."""

import re
from dataclasses import MISSING, fields

import pytest
from django.conf import settings

from positions import choices
from positions.records import shapes

PAGE = (settings.BASE_DIR / "DATA_FORMAT.md").read_text()
SECTIONS = {
    "A file": shapes.DocumentRecord,
    "`question`": shapes.QuestionRecord,
    "`stances`": shapes.StanceRecord,
    "`topics`": shapes.TopicRecord,
    "`lines`": shapes.LineRecord,
    "`organization`": shapes.OrganizationRecord,
    "`position`": shapes.PositionRecord,
    "`reply`": shapes.ReplyRecord,
    "`sources`": shapes.SourceRecord,
    "`arguments`": shapes.ArgumentRecord,
}


def documented(section):
    """The keys of a section's table, and whether each is said to be required."""
    rows = re.findall(
        r"^\| (`.*?) \|(.*?)\|", PAGE.partition(f"\n## {section}\n")[2].partition("\n## ")[0], re.MULTILINE
    )
    return {key: required.strip() == "yes" for keys, required in rows for key in re.findall(r"`(\w+)`", keys)}


@pytest.mark.parametrize("section", SECTIONS)
def test_every_key_is_documented_and_no_other(section):
    keys = {field.name: field.default is MISSING for field in fields(SECTIONS[section])}
    assert documented(section) == keys


def test_every_shape_has_a_section():
    defined = {value for name, value in vars(shapes).items() if name.endswith("Record")}
    assert set(SECTIONS.values()) == defined


@pytest.mark.parametrize(
    "words", [choices.OrganizationKind, choices.SourceKind, choices.Basis, choices.Status, choices.Reply]
)
def test_every_word_of_a_choice_is_documented(words):
    assert [word for word in words.values if not re.search(rf"\b{word}\b", PAGE)] == []
