"""What is made of the words in the search box, whatever they are."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from positions.searching.typed import MAX_TERMS, Query, Term, parse


def terms(query):
    return " ".join(
        [*(" OR ".join(map(str, group)) for group in query.groups), *(f"-{term}" for term in query.without)]
    )


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("police", "police"),
        ("police  courts", "police courts"),
        ('"qualified immunity" police', '"qualified immunity" police'),
        ("“qualified immunity”", '"qualified immunity"'),
        ("«inmunidad calificada»", '"inmunidad calificada"'),
        ('"never closed', '"never closed"'),
        ("immun*", "immun*"),
        ("im* 警*", "im 警*"),
        ('"qualified immun*"', '"qualified immun*"'),
        ("police -union", "police -union"),
        ('police -"trade union"', 'police -"trade union"'),
        ("-union", "-union"),
        ("police OR sheriff deputy", "police OR sheriff deputy"),
        ("a OR b OR c", "a OR b OR c"),
        ("police or sheriff", "police or sheriff"),
        ("OR police OR", "police"),
        ("police OR -union", "police -union"),
        ("well-known § 1983", '"well known" 1983'),
        ("don’t", '"don t"'),
        ("Ärzte größer 警察", "Ärzte größer 警察"),
        ("cafe\u0301", "cafe\u0301"),
        ("police police", "police"),
        ("- -- * \" ' 🧑‍⚖️ ()", ""),
        ("'; DROP TABLE x;--", "DROP TABLE x"),
        ("NEAR(a b) title:x a^2", '"NEAR a" b "title x" "a 2"'),
    ],
)
def test_typed_words_are_understood_as_on_the_web(typed, understood):
    assert terms(parse(typed)) == understood


def test_only_so_many_terms_are_looked_for():
    words = [f"word{number}" for number in range(100)]
    assert len(parse(" ".join(words)).groups) == MAX_TERMS
    assert len(parse(" OR ".join(words)).wanted) == MAX_TERMS


@given(st.text(max_size=300) | st.text(alphabet='"-*OR ab“”', max_size=100))
@example('"' * 10_000)
@example("OR " * 1000)
def test_anything_may_be_typed(typed):
    query = parse(typed)
    assert len(query.wanted) + len(query.without) <= MAX_TERMS
    assert all(word.strip() and '"' not in word for term in query.wanted for word in term.words)


def test_nothing_to_look_for_is_no_query():
    assert not parse("…")
    assert parse("-union") == Query(without=(Term(("union",)),))
