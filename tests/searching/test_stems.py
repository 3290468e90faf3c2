"""Which terms stand for a beginning, so that the index, which knows stems only, finds every word that begins so."""

from pathlib import Path

import pytest

from positions.searching.stems import forms, stemmer
from positions.searching.typed import FEWEST, WORD, Term, plain

DATA = Path("positions/data/qualified-immunity")
EACH = 1  # of the shipped words every so many, which keeps this within a second or two


def found(word, beginning):
    """Whether the index finds the word by one of the terms."""
    stem_of = stemmer()
    stem = stem_of(word)
    asked = [(form.words[-1], form.begins) for form in forms(Term((beginning,), begins=True))]
    return any(stem.startswith(stem_of(wanted)) if begins else stem == stem_of(wanted) for wanted, begins in asked)


@pytest.mark.parametrize(
    ("beginning", "terms"),
    [
        ("polic", "polic*"),
        ("accountab", "accountab* accountable"),
        ("legislati", "legislati* legislative legislatize"),
        ("runn", "runn* running"),
        ("警", "警*"),
    ],
)
def test_a_beginning_stands_for_the_shorter_stems_of_its_words_too(beginning, terms):
    assert " ".join(map(str, forms(Term((beginning,), begins=True)))) == terms


def test_a_whole_word_and_the_words_before_a_beginning_stay():
    assert forms(Term(("qualified", "immunity"))) == (Term(("qualified", "immunity")),)
    assert Term(("qualified", "immunity")) in forms(Term(("qualified", "immunit"), begins=True))


def test_words_of_the_shipped_data_are_found_by_nearly_every_beginning():
    texts = [path.read_text(encoding="utf-8") for path in sorted(DATA.rglob("*.yaml"))]
    words = sorted({plain(word) for text in texts for word in WORD.findall(text) if len(word) >= FEWEST})
    tried = [(word, word[:length]) for word in words[::EACH] for length in range(FEWEST, len(word) + 1)]
    missed = [(word, beginning) for word, beginning in tried if not found(word, beginning)]
    assert len(words) > 1_000
    assert len(missed) * 1_000 <= len(tried), missed  # of all 11,248 pairs 9 are: "sui" of "suing", and the like


@pytest.mark.parametrize(
    ("beginning", "words", "others"),
    [
        ("cas", ["cas", "case", "castle"], ["can", "car"]),
        ("witne", ["witness", "witnesses"], ["within"]),
        ("use", ["use", "user", "using"], ["usual", "usher"]),
        ("police", ["police", "policing", "policeman"], ["policy", "politics"]),
    ],
)
def test_letters_that_an_ending_would_lose_still_tell_words_apart(beginning, words, others):
    assert [word for word in words + others if found(word, beginning)] == words
