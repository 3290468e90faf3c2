"""Texts to anchor in: any at all, and sentences as organizations write them."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from positions.anchoring import CONTEXT

TRICKY = (
    *("ﬁ", "½", "ﷺ", "ｶﾞ", "가", "\u1100\u1161\u11a8"),
    *("e\u0301", "\u0301", "q\u0323\u0307", "\u09c7\u09be", "שָׁ", "🇺🇸", "👩\u200d⚖\ufe0f"),
    *(" ", "  ", "\n\n", "\u00a0", "\u00ad", "\u200b", "\u202e", "\0", "\ud800"),
    *("…", ". . .", ".", "—", "--", "’", "´", "«", "a", "A"),
)
any_text = st.lists(st.sampled_from(TRICKY) | st.characters(), max_size=30).map("".join)


def examples(count):
    """So many examples, with all the time that a busy machine needs for them."""
    return settings(max_examples=count, deadline=None, suppress_health_check=[HealthCheck.too_slow])


WORDS = "the officers courts of a right to answer for harm with what law clearly stated judges say that immunity ends"
sentences = st.lists(st.sampled_from(WORDS.split()), min_size=6, max_size=12).map(lambda words: " ".join(words) + ".")
prose = st.lists(sentences, min_size=3, max_size=6).map(" ".join)

STATEMENT = """\
The association believes that trust is earned on the street. Officers who act in good faith must be able to rely on \
the law as it stands at that moment. A court may see the matter otherwise years later, but no one can follow a rule \
that nobody had yet stated.

Some say that the doctrine leaves victims without a remedy. That is not so: cities and counties pay for almost every \
judgment, and they do so today. We ask Congress to keep the standard, to fund better training, and to publish every \
settlement.

In short, keep the standard. Communities are safer when officers do not hesitate, and officers do not hesitate when \
the law is clear."""

FAITH = "Officers who act in good faith must be able to rely on the law as it stands at that moment."
PAY = "cities and counties pay for almost every judgment, and they do so today"
KEEP = "keep the standard"


def anchored(quote, text=STATEMENT, start=None):
    """What stood on both sides of the quotation when it was anchored, before an edit."""
    start = text.index(quote) if start is None else start
    end = start + len(quote)
    return {"prefix": text[max(0, start - CONTEXT) : start], "suffix": text[end : end + CONTEXT]}


def edited(*replacements, text=STATEMENT):
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def standing(anchor, text):
    return text[anchor.start : anchor.end]
