"""Filters, counts and pages of a list, worked out from the catalogue."""

import pytest

from positions.choices import Sort
from positions.models import Organization, Position
from positions.searching.catalogue import catalogue
from positions.searching.filters import Agreement, Filters, Selection
from positions.searching.listing import PAGE_SIZE, page_of
from positions.searching.naming import by_name, words_of
from positions.searching.suggesting import instead_of, offer
from positions.searching.typed import parse
from positions.searching.vocabulary import vocabulary_of
from tests.make import make_argument, make_organization, make_position


def names(ids):
    found = Position.objects.select_related("organization").in_bulk(ids)
    return [found[pk].organization.name for pk in ids]


def selected(**filters):
    return Selection(catalogue(), filters=Filters(**filters))


def test_each_value_counts_what_choosing_it_too_would_give(world):
    stances = {"stance": [world.keep.pk]}
    selection = selected(chosen=stances)
    assert selection.counts("stance", values=[world.keep.pk, world.end.pk]) == {world.keep.pk: 2, world.end.pk: 1}
    assert selection.counts("topic", values=[world.safety.pk, world.trust.pk]) == {
        world.safety.pk: 2,
        world.trust.pk: 0,
    }
    both = selected(chosen={"topic": [world.safety.pk, world.trust.pk]}, every_topic=True)
    assert both.counts("topic", values=[world.safety.pk]) == {world.safety.pk: 0}


def test_a_theme_is_any_of_its_topics(world):
    selection = selected(
        chosen={"theme": ["Rights"]}, themes={"Rights": [world.trust.pk], "Policing": [world.safety.pk]}
    )
    assert names(selection.found) == ["Liberty Fund"]
    assert selection.counts("theme", values=["Rights", "Policing"]) == {"Rights": 1, "Policing": 2}


def test_years_are_a_range_with_both_ends_in_it(world):
    for position, year in ((world.chiefs, 2019), (world.union, 2021)):
        Position.objects.filter(pk=position.pk).update(published=f"{year}-01-01")
    assert names(selected(since=2019, until=2020).found) == ["Association of Chiefs"]
    assert len(selected(since=2019).found) == 2
    assert len(selected(until=2018).found) == 0


def test_who_agrees_makes_the_same_line_and_is_somebody_else(world):
    chiefs = world.chiefs.organization_id
    assert names(selected(agrees=[Agreement(chiefs)]).found) == ["Badge Union"]
    assert names(selected(agrees=[Agreement(chiefs, topics=(world.safety.pk,))]).found) == ["Badge Union"]
    assert names(selected(agrees=[Agreement(chiefs, topics=(world.trust.pk,))]).found) == []


@pytest.mark.parametrize("sort", [Sort.NAME, Sort.STANCE, Sort.NEWEST, Sort.OLDEST, Sort.RELEVANCE])
@pytest.mark.parametrize("sparse", [1, 10_000])
def test_a_page_behind_a_position_goes_on_where_that_one_stands(world, sort, sparse, monkeypatch):
    monkeypatch.setattr("positions.searching.catalogue.SPARSE", sparse)
    for number in range(2 * PAGE_SIZE):
        make_position(
            organization=make_organization(f"Club {number:02}"), stance=world.end, published=f"20{number % 7:02}-01-01"
        )
    selection = selected(chosen={"question": [world.question.pk]}, typed=parse("club OR -nothing"))
    whole = []
    while len(whole) < len(selection.found):
        page = page_of(selection, sort=sort, after=whole[-1] if whole else None)
        assert page.first == len(whole)
        whole += page.ids
    assert sorted(whole) == sorted(selection.found)
    assert page_of(selection, sort=sort, number=2).ids == whole[PAGE_SIZE : 2 * PAGE_SIZE]


def test_what_comes_in_before_a_page_does_not_move_it(world):
    for number in range(2 * PAGE_SIZE):
        make_position(organization=make_organization(f"Club {number:02}"), stance=world.end)
    first = page_of(selected(), sort=Sort.NAME)
    second = page_of(selected(), sort=Sort.NAME, after=first.ids[-1])
    make_position(organization=make_organization("Aardvark"), stance=world.end)
    Position.objects.filter(pk=first.ids[-1]).update(status="withdrawn")
    assert page_of(selected(), sort=Sort.NAME, after=first.ids[-1]).ids == second.ids


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hesitatte", ["hesitate"]),
        ("chifs", ["chiefs"]),
        ("nobdy trusts", ["nobody trusts"]),
        ("hesitate trusts", ["hesitate OR trusts"]),
        ("xqzzwv", []),
    ],
)
def test_what_may_have_been_meant_gives_results(world, typed, meant):
    make_position(
        organization=make_organization("Sheriffs"), stance=world.end, text="Officers hesitate. Nobody trusts."
    )
    Position.objects.filter(pk=world.chiefs.pk).update(summary="Officers hesitate")
    Position.objects.filter(organization__name="Sheriffs").update(text="nobody trusts")
    kept = catalogue()
    assert instead_of(parse(typed), catalogue=kept)[: len(meant) or None] == meant


def test_names_are_offered_while_typing(world):
    make_argument("x", position=world.union, topic=world.money)
    silent = Organization.objects.create(slug="silent", name="Badge of silence", kind="other")
    kept = catalogue()

    def offered(typed):
        return offer(typed, vocabulary=vocabulary_of(world.question, catalogue=kept), catalogue=kept)

    assert [found.name for found in offered("badge").organizations] == ["Badge Union"]
    assert [found.name for found in offered("uni bad").organizations] == ["Badge Union"]
    assert [str(found) for found in offered("fear slow").lines] == ["Fear slows officers."]
    assert [str(found) for found in offered("TRU").topics] == ["Trust"]
    assert not offered("b")
    assert silent not in offered("badge").organizations


def test_organizations_are_offered_however_many_positions_each_has(world):
    for _number in range(6):
        make_position(organization=world.union.organization)
    make_position(organization=make_organization("Badge Workers"), stance=world.end)
    kept = catalogue()
    found = offer("badge", vocabulary=vocabulary_of(world.question, catalogue=kept), catalogue=kept).organizations
    assert [organization.name for organization in found] == ["Badge Union", "Badge Workers"]


def test_of_a_name_three_letters_are_looked_up_or_a_whole_word(world):
    union = make_position(organization=make_organization("Cup Club", abbreviation="CC"), stance=world.end)
    kept = catalogue()

    def found(typed):
        return list(by_name(kept, words=words_of(typed), within=kept.everything))

    assert found("cup") == found("cc") == found("clu") == [union.pk]
    assert found("cu") == found("cu cl") == []
    assert found("cup c") == found("cup cl") == found("cup clu") == [union.pk]
    assert found("cup clx") == []
