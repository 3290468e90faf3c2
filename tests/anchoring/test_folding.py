"""Folding typography away, and the way back from every folded place to the original."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from positions.anchoring.folding import fold, plain
from tests.anchoring.texts import any_text, examples


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“the people’s” ‚rule‘", "\"the people's\" 'rule'"),
        ("«règle» ‹a›", "\"règle\" 'a'"),
        ("good–faith — split‑second -- now", "good-faith - split-second - now"),
        ("one\u00a0two\r\n\tthree\u2003four\u2028five", "one two three four five"),
        ("quali\u00adfied\u200b immu\u2060nity\ufeff", "qualified immunity"),
        ("wait… and . . . so ....", "wait... and ... so ..."),
        ("o\ufb03cers de\ufb01ne ½", "officers define 1⁄2"),
        ("cafe\u0301 \u1112\u1161\u11ab ｶﾞ", "café 한 ガ"),
        ("Upper lower", "Upper lower"),
        ("a. b.. c", "a. b.. c"),
    ],
)
def test_typography_is_folded_and_letters_are_kept(text, folded):
    assert fold(text).text == plain(text) == folded


@pytest.mark.parametrize(
    ("text", "found", "span"),
    [
        ("an o\ufb03cer", "officer", (3, 8)),
        ("an ‘o\ufb03cer’", "'officer'", (3, 10)),
        ("the cafe\u0301 here", "café", (4, 9)),
        ("the cafe\u0301 here", "here", (10, 14)),
        ("a \u00adquali\u00adfied\u00ad right", "qualified", (3, 13)),
        ("so\n\n  it… goes", "it... goes", (6, 14)),
        ("one \t two", "one two", (0, 9)),
    ],
)
def test_a_folded_place_is_traced_back(text, found, span):
    folded = fold(text)
    at = folded.text.index(found)
    assert folded.span(at, at + len(found)) == span


@pytest.mark.parametrize(("start", "end"), [(1, 3), (0, 2), (1, 2)])
def test_a_span_that_cuts_a_ligature_is_widened_to_all_of_it(start, end):
    folded = fold("\ufb03")
    assert folded.text == "ffi"
    assert folded.span(start, end) == (0, 1)
    assert [folded.cuts_unit(at) for at in range(4)] == [False, True, True, False]


@examples(200)
@given(any_text, st.data())
def test_any_folded_passage_is_the_folding_of_the_passage_it_is_traced_to(text, data):
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    assume(start < end and not folded.cuts_unit(start) and not folded.cuts_unit(end))
    first, last = folded.span(start, end)
    assert 0 <= first < last <= len(text)
    assert fold(text[first:last]).text == folded.text[start:end]


@examples(100)
@given(st.lists(any_text, max_size=4))
def test_passages_side_by_side_do_not_overlap_and_lose_only_what_is_dropped(parts):
    text = " x ".join(parts)
    folded = fold(text)
    cuts = [at for at in range(len(folded.text) + 1) if not folded.cuts_unit(at)]
    spans = [folded.span(start, end) for start, end in zip(cuts, cuts[1:], strict=False)]
    between = [text[a:b] for (_, a), (b, _) in zip([(0, 0), *spans], [*spans, (len(text), 0)], strict=True)]
    assert all(fold(gap).text == "" for gap in between)
