"""A quotation stands letter for letter in the statement, in one place, unless the file says that it does no longer."""

import pytest

from positions.models import Argument

ECHO = ("Now and then and now and then again, fear slows them, and so it is and ever was, they say. ") * 3


def write(folder, argument, *, text="Fear slows officers. Trust comes later. Fear slows all."):
    head = (folder.path / "chiefs.yaml").read_text().partition("  text:")[0]
    folder.write("chiefs.yaml", f"{head}  text: {text}\n  arguments:\n    - {{topic: safety, claim: C., {argument}}}\n")


def anchor(folder):
    folder.load("question.yaml", "chiefs.yaml")
    argument = Argument.objects.get()
    return argument.anchor_state, argument.start


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("quote: Fear slows officers", ("exact", 0)),
        ("quote: Trust\n          comes later", ("exact", 21)),
        ("quote: Fear slows, suffix: ' all'", ("exact", 40)),
        ("quote: Fear slows, suffix: all", ("exact", 40)),
        ("quote: Fear slows, prefix: later.", ("exact", 40)),
        ("quote: Fear slows, prefix: 'later. ', suffix: ' all.'", ("exact", 40)),
        ("quote: Fear slows officers, anchor: exact", ("exact", 0)),
        ("quote: Fear slows officers, anchor: lost", ("exact", 0)),
        ("quote: Nobody said this, anchor: lost", ("lost", None)),
        ("quote: 'Fear  slows officers', anchor: changed", ("changed", 0)),
        ("quote: Trust comes later, suffix: Something else altogether, anchor: moved", ("moved", 21)),
        ("quote: Trust comes later, suffix: '. Fear slows all.', anchor: moved", ("moved", 21)),
    ],
)
def test_a_quotation_is_anchored(folder, argument, expected):
    write(folder, argument)
    assert anchor(folder) == expected
    assert folder.load("question.yaml", "chiefs.yaml").changed_nothing


def test_a_lost_quotation_keeps_what_stood_beside_it(folder):
    write(folder, "quote: Nobody said this, prefix: 'before ', suffix: ' after', anchor: lost")
    folder.load("question.yaml", "chiefs.yaml")
    argument = Argument.objects.get()
    assert (argument.prefix, argument.suffix) == ("before ", " after")


def test_of_places_that_nothing_tells_apart_the_first_is_taken(folder):
    start = ECHO.index("fear")
    prefix, suffix = ECHO[start - 32 : start], ECHO[start + 10 : start + 42]
    write(folder, f"quote: fear slows, prefix: '{prefix}', suffix: '{suffix}'", text=ECHO)
    assert anchor(folder) == ("exact", start)


@pytest.mark.parametrize(
    ("argument", "words", "remedy"),
    [
        ("quote: Fear slows officer.", "not in the statement", "“Fear slows officers.”"),
        ("quote: fear slows officers", "not in the statement", "“Fear slows officers"),
        ("quote: '“Fear slows officers”'", "not in the statement", "“Fear slows officers"),
        ("quote: Bail sets people free on payment", "not in the statement", "Nothing in it is like them"),
        ("quote: Fear slows", "more than once", "up to 32 characters"),
        ("quote: Fear slows, prefix: Nothing of the kind, suffix: here", "not between this prefix", "Correct the two"),
        ("quote: Trust comes later, suffix: Something else altogether", "not between this prefix", "leave them out"),
    ],
)
def test_a_quotation_that_does_not_stand_there_is_refused(folder, argument, words, remedy):
    write(folder, argument)
    ((file, line, keys, message, advice),) = folder.problems("question.yaml", "chiefs.yaml")
    assert (file, keys) == ("chiefs.yaml", "position.arguments[1].quote")
    assert words in message
    assert remedy in advice


def test_without_a_statement_there_is_nothing_to_quote(folder):
    write(folder, "quote: Fear slows", text="")
    ((*_, keys, message, remedy),) = folder.problems("question.yaml", "chiefs.yaml")
    assert (keys, message) == ("position.arguments[1].quote", "There is no statement that it could stand in.")
    assert "text_file" in remedy
    write(folder, "quote: Fear slows, anchor: lost", text="")
    assert anchor(folder) == ("lost", None)


def test_quotations_of_a_statement_that_could_not_be_read_are_not_judged(folder):
    folder.replace("chiefs.yaml", "  text: Fear", "  text_file: nowhere.txt # Fear")
    assert [keys for _, _, keys, _, _ in folder.problems()] == ["position.text_file"]
