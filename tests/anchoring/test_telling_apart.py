"""Which of several places is meant, and what only looks like it."""

import pytest

from positions.anchoring import State, find, is_ambiguous, occurrences
from tests.anchoring.texts import FAITH, KEEP, PAY, STATEMENT, anchored, edited, standing


def test_a_look_alike_between_other_words_is_not_taken():
    copy = PAY.replace("almost", "nearly")
    text = edited((PAY, "")) + f"\n\nThe chief of another town wrote to us that {copy} without much complaint."
    assert find(text, PAY, **anchored(PAY)).state == State.LOST
    assert find(text, PAY).state == State.CHANGED


@pytest.mark.parametrize("last", [False, True])
def test_of_several_look_alikes_the_one_between_the_same_words_is_taken(last):
    rewritten = PAY.replace("pay for almost every", "cover most every")
    closer = " and ".join(PAY.replace("they", who) for who in ("some", "many", "most", "both", "such"))
    parts = [closer, edited((PAY, rewritten))]
    text = "\n\n".join(parts if last else reversed(parts))
    assert standing(find(text, PAY, **anchored(PAY)), text) == rewritten
    assert standing(find(text, PAY), text) in closer


def test_context_tells_two_occurrences_apart_after_edits():
    first, second = occurrences(STATEMENT, KEEP)
    text = "A preface. " + edited(("We ask Congress to", "We ask of Congress that it"), ("In short", "Thus, in short"))
    for start, following in ((first, ", to fund"), (second, ". Communities")):
        found = find(text, KEEP, **anchored(KEEP, start=start), near=0)
        assert (found.state, found.suffix[: len(following)]) == (State.EXACT, following)


@pytest.mark.parametrize(("near", "taken"), [(None, 0), (0, 0), (10**9, 2), (12, 1)])
def test_without_context_the_nearest_occurrence_is_taken_else_the_first(near, taken):
    text = "aye, then no, then aye, then no, then aye"
    assert find(text, "aye", near=near).start == occurrences(text, "aye")[taken]


def test_a_repeated_sentence_is_told_apart_at_the_edges_of_the_text():
    text = " ".join(["Not so."] * 20)
    for start in (0, text.rindex("Not so.")):
        assert find(text, "Not so.", **anchored("Not so.", text, start)).start == start


def test_a_long_side_tells_more_than_a_short_one():
    text = "“No court agrees with the chiefs of the county. No court agrees, said the mayors of the towns."
    second = text.rindex("No court agrees")
    assert find(text, "No court agrees", prefix="“", suffix=", said the mayor of the town").start == second


def test_among_thousands_of_occurrences_context_finds_the_one_that_is_meant():
    text = "aye and no, " * 5000 + "and the last word was aye at last"
    found = find(text, "aye", prefix="the last word was ", suffix=" at last")
    assert text[found.start :] == "aye at last"


@pytest.mark.parametrize(
    ("text", "quote", "starts"),
    [("aaaa", "aa", [0, 1, 2]), ("a b a", "a", [0, 4]), ("Aa", "a", [1]), ("abc", "d", []), ("abc", "", [])],
)
def test_occurrences_are_letter_for_letter_and_may_overlap(text, quote, starts):
    assert occurrences(text, quote) == starts


@pytest.mark.parametrize(
    ("quote", "context", "ambiguous"),
    [
        (FAITH, {}, False),
        ("not in it at all", {}, False),
        (KEEP, {}, True),
        (KEEP, {"suffix": ". Communities are safer"}, False),
        (KEEP, {"prefix": "We ask Congress to "}, False),
        (KEEP, {"prefix": "words that stand nowhere in it "}, True),
        ("officers\u00a0do not hesitate", {}, True),
        ("officers\u00a0do not hesitate", {"prefix": "Communities are safer when "}, False),
    ],
)
def test_a_quotation_is_ambiguous_when_context_does_not_decide(quote, context, ambiguous):
    assert is_ambiguous(STATEMENT, quote, **context) is ambiguous


def test_equal_contexts_do_not_decide():
    text = "They ask us to wait here for an answer now. " * 3
    assert is_ambiguous(text, "wait", prefix="They ask us to ", suffix=" here for an answer now.")
