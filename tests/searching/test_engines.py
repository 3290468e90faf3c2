"""The full-text index: what it finds, on either database, and that no way of writing leaves it behind."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from positions.models import Argument, Organization, Position
from positions.searching.catalogue import catalogue
from positions.searching.engines import engine
from positions.searching.finding import RANKED, by_relevance, find
from positions.searching.typed import parse
from tests.make import make_argument, make_organization, make_position

pytestmark = pytest.mark.django_db


def found(typed):
    """The names of the organizations whose current positions the words find."""
    ids = find(catalogue(), query=parse(typed))
    return set(Organization.objects.filter(positions__in=list(ids)).values_list("name", flat=True))


def raw(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def records():
    make_position(organization=make_organization("Ärztebund"), title="Über Haftung", summary="They want reforms.")
    lions = make_position(
        organization=make_organization("Lions"),
        text="Police officers hesitate (always). See https://lions.example/a-b.",
    )
    make_argument("The scope is wide.", position=lions, quote="officers hesitate")
    make_argument("Nobody sues.", position=lions, quote="words that are lost")
    tigers = make_organization("Tigers", abbreviation="TGR")
    make_position(
        organization=tigers, summary="A copper plate. 100% of it_all; qualified immunity.", text="警察 immune"
    )


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("reform", {"Ärztebund"}),
        ("reforming", {"Ärztebund"}),
        ("arztebund", {"Ärztebund"}),
        ("ÜBER", {"Ärztebund"}),
        ("they", {"Ärztebund"}),
        ("officer", {"Lions"}),
        ("hesi", set()),
        ("off*", {"Lions"}),
        ("scope", {"Lions"}),
        ("lost", {"Lions"}),
        ("sue", {"Lions"}),
        ("tgr", {"Tigers"}),
        ("警察", {"Tigers"}),
        ('"police officers"', {"Lions"}),
        ('"officers police"', set()),
        ('"police offic*"', {"Lions"}),
        ("police scope", {"Lions"}),
        ("police reform", set()),
        ("police OR reform", {"Lions", "Ärztebund"}),
        ("reform OR copper -haftung", {"Tigers"}),
        ("immun*", {"Tigers"}),
        ("immunit*", {"Tigers"}),
        ("immunities*", {"Tigers"}),
        ("immunities immuni*", {"Tigers"}),
        ('"qualified immunit*"', {"Tigers"}),
        ("hesitat*", {"Lions"}),
        ("alwa*", {"Lions"}),
        ("lio*", {"Lions"}),
        ("lions*", {"Lions"}),
        ("copp*", {"Tigers"}),
        ("cops*", set()),
        ('"qualified immunities"', {"Tigers"}),
        ("-police", {"Ärztebund", "Tigers"}),
        ("a-b", {"Lions"}),
        ("lions.example", {"Lions"}),
        ("(always)", {"Lions"}),
        ("100%", {"Tigers"}),
        ("it_all", {"Tigers"}),
        ("", set()),
        ("…", set()),
    ],
)
def test_words_are_found_wherever_they_stand(records, typed, names):
    assert found(typed) == names


ODD = [
    "\\",
    "[",
    "(?i)",
    "a{9999999}",
    "'; DROP TABLE x;--",
    "🧑‍⚖️",
    "\u202e",
    "NEAR(",
    "a:b",
    "^a",
    "* -",
    "<->",
    "!x & |",
]


@pytest.mark.parametrize("typed", [*ODD, '"' * 200])
def test_odd_typing_breaks_nothing(records, typed):
    assert found(typed) <= {"Ärztebund", "Lions", "Tigers"}


CHANGES = {
    "a saved text": lambda lions: (setattr(lions, "text", "zebra"), lions.save()),
    "an updated summary": lambda lions: Position.objects.filter(pk=lions.pk).update(summary="zebra"),
    "a raw title": lambda lions: raw("UPDATE positions_position SET title = 'zebra' WHERE id = %s", lions.pk),
    "a new argument": lambda lions: make_argument("Zebra.", position=lions),
    "arguments in bulk": lambda lions: Argument.objects.bulk_create(
        [Argument(position=lions, topic=make_argument("x", position=lions).topic, claim="Zebra.")]
    ),
    "an updated claim": lambda lions: Argument.objects.filter(position=lions).update(claim="zebra"),
    "a renamed organization": lambda lions: Organization.objects.filter(pk=lions.organization_id).update(name="Zebra"),
    "a new abbreviation": lambda lions: Organization.objects.filter(pk=lions.organization_id).update(
        abbreviation="zebra"
    ),
    "another organization": lambda lions: Position.objects.filter(pk=lions.pk).update(
        organization=make_organization("Zebra club")
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_index_follows_every_way_of_writing(records, change):
    lions = Position.objects.get(organization__name="Lions")
    assert not found("zebra")
    change(lions)
    assert list(find(catalogue(), query=parse("zebra"))) == [lions.pk]
    assert engine().agrees()


def test_what_is_gone_is_not_found(records):
    Position.objects.filter(organization__name="Lions").update(text="")
    assert found("officers") == set()
    Argument.objects.filter(claim__contains="scope").delete()
    assert found("scope") == set()
    Organization.objects.filter(name="Tigers").delete()
    assert found("tgr OR copper") == set()
    assert engine().agrees()


def test_a_word_beyond_what_an_index_row_can_hold_is_no_error():
    text = " ".join(f"w{number}" for number in range(250_000))
    make_position(organization=make_organization("Long"), text=text)
    assert found("w7") == {"Long"}


def test_the_check_finds_an_index_that_was_spoiled_and_the_repair_mends_it(records, capsys):
    if connection.vendor != "sqlite":
        pytest.skip("a generated column cannot be spoiled")
    raw("INSERT INTO positions_words (positions_words) VALUES ('delete-all')")
    with pytest.raises(CommandError, match="rebuild_search"):
        call_command("check_search")
    call_command("rebuild_search")
    call_command("check_search")
    assert "agree with 3 current positions" in capsys.readouterr().out
    assert found("police") == {"Lions"}


def test_a_word_in_title_or_name_weighs_more_than_one_in_a_long_text(records):
    filler = "nothing to see here " * 50
    low = make_position(organization=make_organization("Low"), text=f"{filler} copper", title="Low")
    high = make_position(organization=make_organization("High"), text=filler, title="Copper")
    kept, query = catalogue(), parse("copper")
    ranked = list(by_relevance(kept, query=query, found=find(kept, query=query)))
    assert ranked.index(high.pk) < ranked.index(low.pk)


def test_a_word_of_very_many_positions_puts_titles_first_and_then_the_newest(records, monkeypatch):
    monkeypatch.setattr("positions.searching.finding.RANKED", 0)
    assert RANKED > 0
    old = make_position(organization=make_organization("Old"), text="copper", title="Old", published="2001-01-01")
    new = make_position(organization=make_organization("New"), text="copper", title="New", published="2020-01-01")
    head = make_position(organization=make_organization("Head"), text="x", title="Copper")
    kept, query = catalogue(), parse("copper")
    ranked = list(by_relevance(kept, query=query, found=find(kept, query=query)))
    assert ranked[0] == head.pk
    assert ranked.index(new.pk) < ranked.index(old.pk)
