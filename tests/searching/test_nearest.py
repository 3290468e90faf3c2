"""Which coded texts are nearest to a passage, and how they vote; without a database."""

from positions.searching.nearest import Coded, Wording, distinct, votes

SAFETY, TRUST = 1, 2
TEXTS = [
    Coded("Officers hesitate when they fear a suit.", SAFETY, 11, 101),
    Coded("Officers hesitate.", SAFETY, 12, 102),
    Coded("Officers lose the trust of people.", TRUST, 21, 103),
    Coded("A suit of officers.", TRUST, None),
]


def wording(*words, **frequencies):
    return Wording({**dict.fromkeys(words, 1), **frequencies}, among=10, stem=str)


def near(*words, **frequencies):
    return [text.argument for _score, text in wording(*words, **frequencies).nearest(TEXTS)]


def test_texts_with_rarer_words_and_with_less_beside_them_are_nearer():
    assert near("hesitate") == [102, 101]
    assert near("hesitate", "fear") == [101, 102]
    assert near("trust", officers=9)[0] == 103
    assert near("council") == []


def test_at_most_ten_texts_speak():
    assert len(wording("a").nearest([Coded("a b", SAFETY, None, number) for number in range(20)])) == 10


def test_each_text_speaks_for_its_topic_and_line_by_the_square_of_its_score():
    [(first, strongest), (second, other)] = votes(list(zip((2.0, 2.0, 2.5, 1.0), TEXTS, strict=True)), on="topic")
    assert (first, strongest.strength, strongest.arguments, strongest.own_words) == (SAFETY, 8.0, [101, 102], False)
    assert (second, other.strength, other.arguments, other.own_words) == (TRUST, 7.25, [103], True)
    lines = votes(list(zip((2.0, 2.0, 2.5, 1.0), TEXTS, strict=True)), on="line")
    assert [line for line, _vote in lines] == [21, 11, 12]


def test_texts_are_alike_when_most_of_the_telling_words_of_one_are_in_the_other():
    passage = wording("fear", "suit", the=9)
    assert passage.is_alike("The fear of a suit.")
    assert passage.is_alike("fear")
    assert not passage.is_alike("The council wants the rule.")
    assert not passage.is_alike("")
    assert not wording().is_alike("fear")


def test_different_words_are_those_of_different_stems_without_accents():
    assert distinct("Fear, fears; été ETE", stem=lambda word: word.rstrip("s"), most=9) == {
        "fear": "Fear",
        "ete": "été",
    }
    assert list(distinct("a b c", stem=str, most=2)) == ["a", "b"]
