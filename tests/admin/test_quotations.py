"""Quotations are looked up in the statement when they are saved, and never changed or refused in silence."""

import pytest

from positions.models import Argument, Position
from tests.admin.filling import address, errors_of, messages_of
from tests.make import make_argument, make_position

STATEMENT = (
    "“Fear” slows officers, and fear costs lives.\nTraining helps – but slowly.\n\n"
    "Nobody trusts the police. Nobody trusts the courts."
)


@pytest.fixture
def position(world):
    position = make_position(question=world.question, stance=world.keep, text=STATEMENT, status="draft")
    make_argument("They slow down.", position=position, topic=world.safety, quote="slows officers")
    return position


@pytest.fixture
def submit_quote(submit, position, world):
    """Adds an argument with the quotation, and changes whatever else is given."""

    def submit_quote_(quote, **changes):
        row = {"topic": world.trust.pk, "claim": "Ours.", "quote": quote, **changes.pop("row", {})}
        row = {f"arguments-1-{name}": value for name, value in row.items()}
        return submit(address(Position, "change", position.pk), row | changes)

    return submit_quote_


@pytest.mark.parametrize(
    "quote",
    ["slows officers", "Nobody trusts the police", "officers, and fear costs lives.\nTraining helps", STATEMENT],
)
def test_words_that_stand_there_letter_for_letter_are_stored(submit_quote, quote):
    page = submit_quote(quote)
    assert page.redirect_chain, errors_of(page)
    stored = Argument.objects.get(claim="Ours.")
    assert (stored.quote, stored.anchor_state) == (quote, "exact")
    assert not any("is stored as the statement has it" in message for message in messages_of(page))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ('"Fear" slows', "“Fear” slows"),
        ("Training helps - but slowly", "Training helps – but slowly"),
        ("costs lives. Training   helps", "costs lives.\nTraining helps"),
    ],
)
def test_of_words_in_other_typography_the_statements_letters_are_stored_and_the_editor_is_told(
    submit_quote, typed, stored
):
    page = submit_quote(typed)
    argument = Argument.objects.get(claim="Ours.")
    assert (argument.quote, argument.anchor_state) == (stored, "exact")
    assert f"“Ours.”: the quotation is stored as the statement has it, “{stored}”, not as “{typed}”." in messages_of(
        page
    )


@pytest.mark.parametrize(
    ("quote", "what"),
    [
        ("Fear slows the officers, and costs lives", "slows officers, and fear costs lives"),
        ("something that nobody ever said anywhere", "nor any like them"),
        ("NOBODY TRUSTS", "These words are not in the statement"),
    ],
)
def test_words_that_are_not_there_are_refused_with_the_nearest_ones(submit_quote, quote, what):
    page = submit_quote(quote)
    assert what in errors_of(page)["arguments-1-quote"][0]
    assert quote in page.content.decode()
    assert not Argument.objects.filter(claim="Ours.").exists()


def test_words_that_stand_there_twice_are_told_apart_by_the_words_before(submit_quote):
    assert "more than once" in errors_of(submit_quote("Nobody trusts the"))["arguments-1-before"][0]
    page = submit_quote("Nobody trusts the", row={"before": "the police. "})
    assert page.redirect_chain, errors_of(page)
    argument = Argument.objects.get(claim="Ours.")
    assert (argument.start, argument.anchor_state) == (STATEMENT.rindex("Nobody"), "exact")


def test_words_before_that_stand_nowhere_do_not_tell_places_apart(submit_quote):
    assert "arguments-1-before" in errors_of(submit_quote("Nobody trusts the", row={"before": "quite other words"}))


def test_a_quotation_without_a_statement_is_refused_with_what_to_do(submit_quote, position):
    Argument.objects.all().delete()
    page = submit_quote("slows officers", text="", **{"arguments-TOTAL_FORMS": "2"})
    assert "paste the statement" in errors_of(page)["arguments-1-quote"][0]


@pytest.mark.parametrize("quote", ["\u200b", "\u00ad\u00ad", " \r\n "])
def test_a_quotation_of_nothing_visible_is_no_quotation(submit_quote, quote):
    page = submit_quote(quote)
    assert not Argument.objects.filter(claim="Ours.").exclude(quote="").exists()
    assert page.status_code == 200


def test_an_edited_statement_leads_to_the_quotations_that_are_not_found_as_they_were(submit, position):
    page = submit(address(Position, "change", position.pk), {"text": "Quite another statement, of no likeness."})
    assert page.redirect_chain, errors_of(page)
    assert position.arguments.get().anchor_state == "lost"
    [warning] = [message for message in messages_of(page) if "not found in it as they were" in message]
    assert "as they were: 1." in warning
    assert f'href="{address(Position, "anchors", position.pk)}"' in warning


def test_a_lost_quotation_that_nobody_touches_never_blocks_saving(submit, position):
    submit(address(Position, "change", position.pk), {"text": "Quite another statement, of no likeness."})
    page = submit(address(Position, "change", position.pk), {"arguments-0-claim": "They are slowed."})
    assert page.redirect_chain, errors_of(page)
    argument = position.arguments.get()
    assert (argument.claim, argument.quote, argument.anchor_state) == ("They are slowed.", "slows officers", "lost")


def test_a_quotation_is_looked_up_in_the_statement_of_the_same_form(submit, position):
    changes = {"text": "New words here.", "arguments-0-quote": "words here"}
    page = submit(address(Position, "change", position.pk), changes)
    assert page.redirect_chain, errors_of(page)
    argument = position.arguments.get()
    assert (argument.prefix, argument.suffix, argument.anchor_state) == ("New ", ".", "exact")


def test_a_changed_quotation_forgets_the_surroundings_of_the_former_one(submit, position):
    submit(address(Position, "change", position.pk), {"arguments-0-quote": "Training helps"})
    argument = position.arguments.get()
    assert (argument.anchor_state, argument.prefix[-7:], argument.suffix[:6]) == ("exact", " lives.\n"[-7:], " – but")


def test_the_page_shows_how_each_quotation_was_found(admin_client, submit, position):
    page = address(Position, "change", position.pk)
    submit(page, {"arguments-0-quote": "Nobody trusts the police. Nobody trusts the courts"})
    submit(page, {"text": STATEMENT.replace("the courts", "the court")})
    argument = position.arguments.get()
    assert argument.anchor_state == "changed"
    content = admin_client.get(page).content.decode()
    assert f'id="argument-{argument.pk}"' in content
    assert "Nobody trusts the police. Nobody trusts the court</span>" in content
