"""What is said of a quotation that was kept, moved, rewritten or removed, on sentences as organizations write them."""

import pytest

from positions.anchoring import CONTEXT, State, find, nearest
from tests.anchoring.texts import FAITH, PAY, STATEMENT, anchored, edited, standing


@pytest.mark.parametrize("quote", [FAITH, PAY, "The association", "the law is clear.", STATEMENT])
def test_a_kept_quotation_is_exact_with_what_stands_beside_it(quote):
    found = find(STATEMENT, quote)
    assert (found.state, found.score, found.start) == (State.EXACT, 100, STATEMENT.index(quote))
    assert len(found.prefix) == min(found.start, 32)
    assert len(found.suffix) == min(len(STATEMENT) - found.end, 32)
    assert standing(found, STATEMENT) == found.quote == quote
    assert {"prefix": found.prefix, "suffix": found.suffix} == anchored(quote)


EDITS_BESIDE = {
    "a paragraph before": [("The association", "Published in May.\n\nThe association")],
    "the sentence before": [("trust is earned on the street", "policing rests upon consent")],
    "the sentence after": [("A court may see the matter otherwise years later", "Hindsight is no guide")],
    "a word on each side": [("the street", "our streets"), ("A court", "Some judge")],
    "text set in wide lines": [("street. Officers", "street.\n\n        Officers")],
}


@pytest.mark.parametrize("edits", EDITS_BESIDE.values(), ids=EDITS_BESIDE)
def test_a_quotation_stays_exact_while_one_side_of_it_fits(edits):
    text = edited(*edits)
    found = find(text, FAITH, **anchored(FAITH))
    assert (found.state, standing(found, text)) == (State.EXACT, FAITH)


def test_a_quotation_between_other_words_is_moved():
    text = edited((f" {FAITH}", "")) + f"\n\nSigned in Denver on the third of May. {FAITH} Thank you all."
    found = find(text, FAITH, **anchored(FAITH))
    assert (found.state, found.score, standing(found, text)) == (State.MOVED, 100, FAITH)
    assert found.prefix == text[found.start - CONTEXT : found.start] != anchored(FAITH)["prefix"]


def test_a_single_character_that_fits_does_not_make_a_moved_quotation_exact():
    text = "Nobody knew what the clerk would read aloud: the law is clear."
    assert find(text, "the law is clear", **anchored("the law is clear")).state == State.MOVED


def test_blank_context_is_no_context():
    assert find(FAITH, FAITH, prefix="\n\n", suffix=" ").state == State.EXACT


def test_a_quotation_at_the_edge_of_a_text_needs_no_more_context_than_there_is():
    text = f"New opening words. {STATEMENT}"
    found = find(text, "The association", **anchored("The association"))
    assert (found.state, found.start) == (State.EXACT, len("New opening words. "))


TYPOGRAPHY = {
    "line breaks": ("rely on the law as it stands", "rely on\nthe law\u00a0as it  stands"),
    "curly and straight": ('the court\'s "clear" rule', "the court’s “clear” rule"),
    "guillemets": ('the "clear" rule', "the «clear» rule"),
    "dashes": ("good-faith acts - not malice", "good‑faith acts – not malice"),
    "soft hyphens": ("qualified immunity", "quali\u00adfied immu\u00adnity"),
    "ellipsis": ("officers... hesitate", "officers… hesitate"),
    "ligature": ("officers define", "o\ufb03cers de\ufb01ne"),
    "composed letters": ("the café owner", "the cafe\u0301 owner"),
}


@pytest.mark.parametrize(("quote", "printed"), TYPOGRAPHY.values(), ids=TYPOGRAPHY)
@pytest.mark.parametrize("reverse", [False, True])
def test_other_typography_is_changed_and_spans_just_the_words(quote, printed, reverse):
    quote, printed = (printed, quote) if reverse else (quote, printed)
    text = f"They say that ﬁrst… {printed}, “always”."
    found = find(text, quote)
    assert (found.state, found.score) == (State.CHANGED, 99)
    assert (found.quote, standing(found, text)) == (quote, printed)
    assert (found.prefix, found.suffix) == ("They say that ﬁrst… ", ", “always”.")


REWRITTEN = {
    "a word": ("cities and counties", "towns and counties"),
    "a word added": ("almost every", "almost each and every single"),
    "a word dropped": ("pay for almost every judgment", "pay for every judgment"),
    "a misspelling": ("counties", "conties"),
    "the last word": ("do so today", "do so now"),
    "the last word dropped": ("do so today", "do so"),
}
REWRITTEN_AT_THE_EDGE = {
    "the first word": ("cities and", "Municipalities and"),
    "the first word dropped": ("cities and counties", "counties"),
    "the first word in capitals": ("cities", "CITIES"),
    "the last words": ("so today", "likewise every year"),
}


@pytest.mark.parametrize(("old", "new"), REWRITTEN.values(), ids=REWRITTEN)
def test_a_rewritten_quotation_is_changed_and_spans_whole_words(old, new):
    text = edited((old, new))
    found = find(text, PAY)
    assert (found.state, found.quote) == (State.CHANGED, PAY)
    assert standing(found, text) == PAY.replace(old, new)
    assert 80 <= found.score <= 99


@pytest.mark.parametrize(
    ("old", "new"), (REWRITTEN | REWRITTEN_AT_THE_EDGE).values(), ids=REWRITTEN | REWRITTEN_AT_THE_EDGE
)
def test_context_shows_where_a_rewritten_quotation_begins_and_ends(old, new):
    text = edited((old, new))
    found = find(text, PAY, **anchored(PAY))
    assert (found.state, standing(found, text)) == (State.CHANGED, PAY.replace(old, new))


def test_a_long_quotation_is_found_by_its_two_ends():
    quote = STATEMENT[4:-7]
    text = f"Preface. {edited(('years later', 'in a later year'), ('today', 'to this very day'))} Afterword."
    found = find(text, quote)
    words = text.removeprefix("Preface. The ").removesuffix(" clear. Afterword.")
    assert (found.state, standing(found, text)) == (State.CHANGED, words)


def test_half_a_ligature_is_no_letter():
    assert find("an o\ufb03ce", "ice").state == State.LOST


LOST = {
    "removed": (PAY, edited((PAY, ""))),
    "saying something else": (PAY, edited((PAY, "cities or counties may be asked to pay a judgment, or do so today"))),
    "a short phrase that is only alike": ("meet the standard", STATEMENT),
    "longer than the text": (FAITH, FAITH[:40]),
    "an empty text": (FAITH, ""),
    "nothing but an invisible character": ("\u00ad", STATEMENT),
}


@pytest.mark.parametrize(("quote", "text"), LOST.values(), ids=LOST)
@pytest.mark.parametrize("context", [{"prefix": "", "suffix": ""}, {"prefix": "as it was", "suffix": "so" * 40}])
def test_a_lost_quotation_keeps_its_words_and_its_context(quote, text, context):
    found = find(text, quote, **context)
    assert (found.quote, found.prefix, found.suffix) == (quote, context["prefix"], context["suffix"])
    assert (found.state, found.start, found.end, found.score) == (State.LOST, None, None, 0)


def test_a_quotation_is_found_when_the_text_is_hardly_shorter():
    assert find(FAITH[:-8], FAITH).state == State.CHANGED


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        (FAITH, FAITH),
        ("cities and counties\npay", "cities and counties pay"),
        ("towns and counties paid for almost all judgments", "cities and counties pay for almost every judgment"),
        ("Community is safer when officers don't hesitate", "Communities are safer when officers do not hesitate"),
        ("Zwölf Boxkämpfer jagen Viktor quer über den Sylter Deich", ""),
        ("  ", ""),
    ],
)
def test_the_nearest_words_are_shown_to_the_editor(quote, words):
    assert nearest(STATEMENT, quote) == words


def test_words_are_single_characters_in_scripts_without_spaces():
    said = "资格豁免保护警员在执行公务时免受民事诉讼的困扰" * 3
    printed = said.replace("警员", "警察")
    text = f"警察协会发表声明说{printed}我们支持培训"
    assert standing(find(text, said), text) == printed


@pytest.mark.parametrize("quote", ["", " ", "\n\t\u00a0"])
def test_a_blank_quotation_is_an_error(quote):
    with pytest.raises(ValueError, match="blank"):
        find(STATEMENT, quote)


@pytest.mark.parametrize("times", [1, 250])
def test_a_quotation_that_is_not_in_five_megabytes_is_lost(times):
    text = (STATEMENT + "\n\n") * (5_000_000 // len(STATEMENT))
    found = find(text, "No agency of this state shall employ any person whose certificate was revoked." * times)
    assert found.state == State.LOST


@pytest.mark.parametrize("quote", ["\ufeff", "\u00ad", "\u200b\u200d"])
def test_marks_that_no_reader_sees_stand_nowhere_but_letter_for_letter(quote):
    assert find("Plain words.", quote).state == State.LOST
    assert find(f"Plain {quote}words.", quote).state == State.EXACT
