"""Spanish says all that the interface says in English, and the compiled file says what the written one does."""

import io
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

FOLDER = Path(settings.LOCALE_PATHS[0]) / "es" / "LC_MESSAGES"
KEYWORDS = DEFAULT_KEYWORDS | {f"{name}_lazy": places for name, places in DEFAULT_KEYWORDS.items()}
SOURCES = {"positions": {".py"}, "templates": {".html", ".svg", ".txt"}}
ADVICE = "CONTRIBUTING.md, “A new interface word”, says what to do"


@pytest.fixture(scope="module")
def written():
    with (FOLDER / "django.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def by_words(catalog):
    return {(message.context, message.id): message.string for message in catalog if message.id}


def words_in(source, suffix):
    """What a Python module or a template asks a translation for."""
    if suffix != ".py":
        source = "\n".join(line.strip() for line in templatize(source).splitlines())
    found = extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS)
    return {(context, words) for _line, words, _comments, context in found}


def words_of_the_sources():
    paths = [path for folder in SOURCES for path in Path(settings.BASE_DIR, folder).rglob("*")]
    asking = [path for path in paths if path.suffix in SOURCES[path.relative_to(settings.BASE_DIR).parts[0]]]
    return set().union(*(words_in(path.read_text("utf-8"), path.suffix) for path in asking))


@pytest.mark.parametrize(
    ("source", "suffix", "words"),
    [
        ('_("Topic")', ".py", (None, "Topic")),
        ('gettext_lazy("One " "line")', ".py", (None, "One line")),
        ('ngettext("%(n)s page", "%(n)s pages", n)', ".py", (None, ("%(n)s page", "%(n)s pages"))),
        ('pgettext_lazy("status", "draft")', ".py", ("status", "draft")),
        ("  <p>\n{% translate 'Don’t' %}</p>", ".html", (None, "Don’t")),
        ('{% translate "and" context "names" %}', ".html", ("names", "and")),
        ("{% blocktranslate %}with “{{ x }}”{% endblocktranslate %}", ".html", (None, "with “%(x)s”")),
        (
            "{% blocktranslate count n=a %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}",
            ".html",
            (None, ("%(n)s row", "%(n)s rows")),
        ),
    ],
)
def test_words_are_found_in_modules_and_templates(source, suffix, words):
    assert words_in(source, suffix) == {words}


def test_the_translation_has_the_words_of_the_sources_and_no_others(written):
    asked, there = words_of_the_sources(), set(by_words(written))
    assert not asked - there, ADVICE
    assert not there - asked, ADVICE


def test_no_word_is_untranslated(written):
    empty = [words for words, said in by_words(written).items() if not all([said] if isinstance(said, str) else said)]
    assert not empty, ADVICE


def test_no_translation_is_a_guess(written):
    assert not [message.id for message in written if message.fuzzy], ADVICE


def test_every_translation_keeps_the_plurals_and_placeholders(written):
    assert [(message.id, errors) for message, errors in written.check()] == []


def test_the_compiled_file_is_that_of_the_written_one(written):
    expected = io.BytesIO()
    write_mo(expected, written)
    with (FOLDER / "django.mo").open("rb") as stored:
        assert all_said_in(stored) == all_said_in(io.BytesIO(expected.getvalue())), ADVICE


def all_said_in(compiled):
    return sorted(
        (str(message.context), str(message.id), str(message.string)) for message in read_mo(compiled) if message.id
    )
