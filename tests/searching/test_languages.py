"""What a word is, in any language: both databases find the words that the reading of a text by itself finds."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions.models import Position
from positions.searching.engines import engine
from positions.searching.passages import Marker
from positions.searching.typed import parse
from tests.make import make_position

pytestmark = pytest.mark.django_db
FOUND = [
    ("Über die Ärzte", "uber arzte"),
    ("U\u0308ber", "über"),
    ("über", "U\u0308BER"),
    ("Ångström \u212bngström", '"angstrom angstrom"'),
    ("Straße", "straße"),
    ("STRASSE", "strasse"),
    ("Ørsted", "ørsted"),
    ("İstanbul", "istanbul"),
    ("Diyarbakır", "diyarbakır"),
    ("ΛΟΓΟΣ", "λόγος OR λογος"),
    ("Полиция", "полиция"),
    ("ёлка", "ЁЛКА"),
    ("القانون", "القانون"),
    ("كِتَابٌ", "كِتَابٌ"),
    ("שָׁלוֹם", "שָׁלוֹם"),
    ("पुलिस की जवाबदेही", "जवाबदेही"),
    ("পুলিশ", "পুলিশ"),
    ("காவல் துறை", '"காவல் துறை"'),
    ("警察は免責される", "警察は免責される"),
    ("警察は、免責", "免責"),
    ("警察官", "警察*"),
    ("경찰의 책임", "책임"),
    ("ตำรวจ", "ตำรวจ"),
    ("\u2067القانون\u2069", "القانون"),
    ("po\u00adlice", '"po lice"'),
    ("immunity²", "immunity"),
    ("1½ 42 ٤٢ Ⅷ", "1 42 ٤٢ ⅷ"),
    ("the 1e5 100th 2.5 -7 a_b", '"1e5 100th 2 5 7 a b"'),
    ("police🤝people 👍🏽 ❤️ always", '"police people always"'),
    ("<b>bold</b> &amp; me@x.example", '"b bold b amp me x example"'),
    ("well-known/unknown", '"well known unknown"'),
    ("don’t don't", '"don t don t"'),
]
NOT_FOUND = [
    ("Straße", "strasse"),
    ("Ørsted", "orsted"),
    ("किताब", "कताब OR ताब OR किता"),
    ("كِتَابٌ", "كتاب"),
    ("йод", "иод"),
    ("警察官", "警察"),
    ("²½ … 🧑‍⚖️", "² OR ½ OR … OR 🧑‍⚖️"),
]


def finds(typed, position):
    """Whether the database does, and whether a look at the text itself does."""
    query = parse(typed)
    found = all(position.pk in engine().matching(group) for group in query.groups)
    return found, bool(Marker(query).hits(position.text))


@pytest.mark.parametrize(("text", "typed"), FOUND)
def test_a_word_of_any_language_is_found_and_marked(text, typed):
    assert finds(typed, make_position(text=text)) == (True, True)


@pytest.mark.parametrize(("text", "typed"), NOT_FOUND)
def test_other_words_are_neither_found_nor_marked(text, typed):
    position = make_position(text=text)
    for word in typed.split(" OR "):
        assert not parse(word) or finds(word, position) == (False, False)


WORDS = ["police", "Police", "policies", "immunity", "immune", "the", "officer’s", "Ärzte", "a\u0308", "größer", "ß"]
WORDS += ["1983", "3e5", "w7", "警察", "पुलिस", "की", "право", "حق", "ab-cd", "x.y", "I", "🤝", "U.N.", "hopping"]
JOINTS = st.sampled_from([" ", ", ", "\n\n", " — ", ". ", "/", "  "])


@st.composite
def texts(draw):
    return "".join(draw(st.sampled_from(WORDS)) + draw(JOINTS) for _ in range(draw(st.integers(1, 12))))


@st.composite
def terms(draw):
    words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)))
    return f'"{words}{draw(st.sampled_from(["", "*"]))}"'


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts(), typed=terms())
def test_both_databases_find_what_stands_in_a_text(db, text, typed):
    position = Position.objects.first() or make_position(title="-", summary="-")
    Position.objects.update(text=text)
    position.refresh_from_db()
    found, marked = finds(typed, position)
    assert found == marked or not parse(typed)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=200) | st.text(alphabet="\"-*OR ab'\\:&|!()<>\0é警\ud800", max_size=60))
def test_whatever_is_typed_is_looked_for(db, typed):
    query = parse(typed)
    for group in query.groups:
        assert set(engine().matching(group)) >= set(engine().relevance(group, within=engine().matching(group)))
    if query.without:
        engine().matching(query.without)


def test_no_phrase_reaches_from_one_text_into_the_next():
    position = make_position(title="They end here", summary="There it goes on", text="And on")
    assert not finds('"here there"', position)[0] and not finds('"on and"', position)[0]
    assert finds('"end here"', position)[0] and finds('"there it goes"', position)[0]


@pytest.mark.parametrize("filler", ["the ", "word{} "], ids=["one word", "many words"])
def test_a_phrase_is_found_at_the_end_of_a_very_long_text(filler):
    long = "".join(filler.format(number) for number in range(20_000))
    position = make_position(title="Long", summary="Long", text=f"{long} the qualified immunity of the police")
    assert finds('"qualified immunity"', position) == (True, True)
    assert finds('"the pol*"', position) == (True, True)
    assert finds('"immunity qualified"', position) == (False, False)
    assert position.pk in engine().relevance(parse('"of the police"').groups[0], within={position.pk})


@pytest.mark.parametrize(
    ("title", "summary", "text", "phrase"),
    [
        ("Short", "Short", "no " * 300 + "new taxes", "no new taxes"),
        ("Short", "Short", "a " * 255 + "b a c", "b a c"),
        ("a " * 64, "a " * 64, "a " * 140 + "b a c", "b a c"),
    ],
    ids=["300 times", "one letter", "over three texts"],
)
def test_a_phrase_is_found_behind_a_word_that_a_short_text_has_very_often(title, summary, text, phrase):
    position = make_position(title=title.strip(), summary=summary.strip(), text=text)
    assert finds(f'"{phrase}"', position) == (True, True)
