"""What holds for every text, every quotation and every edit."""

from hypothesis import assume, given
from hypothesis import strategies as st

from positions.anchoring import CONTEXT, State, find, is_ambiguous, nearest, occurrences
from positions.anchoring.surroundings import Surroundings
from tests.anchoring.texts import anchored, any_text, examples, prose, sentences

LOOK_ALIKES = {
    " ": ["\u00a0", "\n", " \n\t", "\u2003"],
    "e": ["e\u00ad", "e\u200b", "\uff45"],
    "fi": ["\ufb01"],
    "ff": ["\ufb00"],
    "é": ["e\u0301"],
    "'": ["’", "‘", "´"],
    '"': ["“", "«", "„"],
    "-": ["–", "—", "\u2011", "--"],
    "...": ["…", ". . ."],
}
PRINTED = 'The officer\'s café "de-fines" good-faith efforts... and staff re-fills fields.'


@st.composite
def slices(draw, texts, longest=60):
    """A text, and where a passage of it that is not blank begins and ends."""
    text = draw(texts.filter(str.strip))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(len(text), start + longest)))
    assume(text[start:end].strip())
    return text, start, end


@st.composite
def disguises(draw, text):
    """The same words as another printer would set them."""
    for plain, others in LOOK_ALIKES.items():
        pieces = text.split(plain)
        joints = [draw(st.sampled_from([plain, *others])) for _ in pieces[1:]]
        text = pieces[0] + "".join(joint + piece for joint, piece in zip(joints, pieces[1:], strict=True))
    return text


@st.composite
def edits(draw):
    """A text, where a passage of it begins and ends, the text after edits, and where the passage is then if it is."""
    text, start, end = draw(slices(prose))
    letters = [(start <= place < end and place, letter) for place, letter in enumerate(text)]
    for kind in draw(st.lists(st.sampled_from(["insert", "delete", "replace", "duplicate"]), min_size=1, max_size=6)):
        at, elsewhere = (draw(st.integers(0, len(letters))) for _ in range(2))
        until = at + draw(st.integers(0, 80))
        if kind == "duplicate":
            letters[elsewhere:elsewhere] = [(False, letter) for _, letter in letters[at:until]]
        else:
            new = "" if kind == "delete" else draw(sentences)
            letters[at : at if kind == "insert" else until] = [(False, letter) for letter in new]
    places = [place for place, (origin, _) in enumerate(letters) if origin is not False]
    whole = len(places) == end - start == places[-1] - places[0] + 1 if places else False
    return text, start, end, "".join(letter for _, letter in letters), places[0] if whole else None


@examples(400)
@given(edits())
def test_no_quotation_is_lost_while_its_words_still_stand_once_in_the_text(edit):
    text, start, end, edited, _ = edit
    places = occurrences(edited, text[start:end])
    assume(len(places) == 1)
    found = find(edited, text[start:end], **anchored(text[start:end], text, start), near=start)
    assert found.state in (State.EXACT, State.MOVED)
    assert found.start == places[0]


@examples(400)
@given(edits())
def test_no_anchor_called_exact_is_wrong(edit):
    """Its words stand there, and where they still stand in their own place too, the surroundings there are no liker."""
    text, start, end, edited, own = edit
    quote, sides = text[start:end], anchored(text[start:end], text, start)
    found = find(edited, quote, **sides, near=start)
    assume(found.state == State.EXACT)
    assert edited[found.start : found.end] == quote
    here, there = (
        Surroundings.given(**sides).closeness(Surroundings.of(edited, place, place + len(quote)))
        for place in (found.start, found.start if own is None else own)
    )
    assert here >= there


@examples(200)
@given(slices(prose), prose, prose)
def test_no_anchor_between_quite_other_words_is_called_exact(passage, before, after):
    text, start, end = passage
    quote, sides = text[start:end], anchored(text[start:end], text, start)
    assume(len(sides["prefix"].strip()) > 12 or len(sides["suffix"].strip()) > 12)
    edited = before.upper() + quote + after.upper()
    assert find(edited, quote, **sides, near=start).state == State.MOVED


@examples(300)
@given(any_text, any_text.filter(str.strip), any_text, any_text, any_text, st.none() | st.integers(-9, 99), st.data())
def test_whatever_is_asked_the_anchor_is_true(before, quote, after, prefix, suffix, near, data):
    variants = ["", quote, quote[1:], quote + quote, quote.replace(" ", "\n"), "x".join(quote)]
    text = before + data.draw(st.sampled_from(variants)) + after
    found = find(text, quote, prefix=prefix, suffix=suffix, near=near)
    assert found.quote == quote
    assert 0 <= found.score <= 100
    assert (found.state in {State.EXACT, State.MOVED}) == (quote in text)
    if found.state == State.LOST:
        assert (found.start, found.end, found.prefix, found.suffix) == (None, None, prefix, suffix)
    else:
        assert 0 <= found.start < found.end <= len(text)
        assert text[: found.start].endswith(found.prefix) and len(found.prefix) == min(CONTEXT, found.start)
        assert text[found.end :].startswith(found.suffix) and len(found.suffix) == min(CONTEXT, len(text) - found.end)
        assert (text[found.start : found.end] == quote) == (found.state != State.CHANGED)


@examples(100)
@given(any_text, any_text, any_text, any_text)
def test_whatever_is_asked_messages_speak_of_the_text(text, quote, prefix, suffix):
    assert nearest(text, quote) in text or not quote.strip()
    several = is_ambiguous(text, quote, prefix=prefix, suffix=suffix)
    assert not several or len(occurrences(text, quote)) != 1


@examples(100)
@given(slices(any_text | prose))
def test_an_anchor_is_found_where_it_was(passage):
    text, start, end = passage
    found = find(text, text[start:end], **anchored(text[start:end], text, start), near=start)
    assert (found.state, found.start, found.end) == (State.EXACT, start, end)


@examples(100)
@given(slices(prose), prose | any_text, prose | any_text)
def test_edits_elsewhere_keep_an_anchor_exact_and_shift_it(passage, before, after):
    text, start, end = passage
    first, last = max(0, start - CONTEXT), end + CONTEXT
    edited = before + text[first:last] + after
    assume(len(occurrences(edited, text[first:last])) == 1)
    found = find(edited, text[start:end], **anchored(text[start:end], text, start), near=start)
    assert (found.state, found.start) == (State.EXACT, len(before) + start - first)


@examples(100)
@given(slices(prose), prose)
def test_an_insertion_before_shifts_an_anchor_by_its_length(passage, inserted):
    text, start, end = passage
    assume(len(occurrences(inserted + text, text[start:end])) == 1)
    found = find(inserted + text, text[start:end], **anchored(text[start:end], text, start), near=start)
    assert (found.state, found.start) == (State.EXACT, start + len(inserted))


@examples(100)
@given(prose, prose, st.booleans())
def test_context_tells_occurrences_apart_even_when_partly_edited(opening, closing, second):
    quote = "No officer stands above the law."
    old = f"{opening} Chiefs wrote in May: {quote} Mayors agreed. {closing} A judge replied: {quote} That was all."
    new = f"Foreword. {opening} Some chiefs wrote: {quote} Mayors did agree. A judge has replied: {quote} That is all."
    start = occurrences(old, quote)[second]
    found = find(new, quote, **anchored(quote, old, start))
    assert (found.state, found.start) == (State.EXACT, occurrences(new, quote)[second])
    assert not is_ambiguous(new, quote, **anchored(quote, old, start))


@examples(100)
@given(prose, disguises(PRINTED), prose)
def test_other_typography_is_found_at_just_its_span(before, printed, after):
    assume(printed != PRINTED)
    text = f"{before} {printed} {after}"
    for context in ({}, anchored(printed, text, len(before) + 1)):
        found = find(text, PRINTED, **context)
        assert (found.state, found.score) == (State.CHANGED, 99)
        assert text[found.start : found.end] == printed


@examples(60)
@given(prose, prose, prose, prose)
def test_a_look_alike_between_other_words_is_never_taken(before, after, elsewhere, further):
    quote = "Every department shall publish its complaints within thirty days of the decision."
    alike = quote.replace("complaints", "settlements").replace("thirty", "sixty")
    old = f"{before} BECAUSE TRUST NEEDS DAYLIGHT, {quote} WE INVITE EVERY CHIEF TO SIGN. {after}"
    text = f"{elsewhere} {alike} {further}"
    start = old.index(quote)
    assert find(text, quote).state == State.CHANGED
    assert find(text, quote, **anchored(quote, old, start)).state == State.LOST
