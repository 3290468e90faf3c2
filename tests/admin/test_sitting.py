"""One sitting of an editor: a new organization with its position, sources, topics, statement and arguments."""

import pytest

from positions.models import Organization, Position, TaggedPosition
from tests.admin.filling import address, errors_of, messages_of
from tests.make import make_argument

STATEMENT = "We ask the council to keep the rule.\n\nOfficers would hesitate without it."


@pytest.fixture
def saved(world, submit):
    """The position as stored after the sitting, and the page that follows."""
    page = submit(
        address(Organization, "add"),
        {"name": "Sheriffs of Utah", "slug": "sheriffs-of-utah", "kind": "other", "website": "sheriffs.example"},
    )
    organization = Organization.objects.get(slug="sheriffs-of-utah")
    assert f"?organization={organization.pk}" in page.content.decode()
    page = submit(
        address(Position, "add") + f"?organization={organization.pk}",
        {
            "stance": world.keep.pk,
            "title": "Letter to the council",
            "published_on": "2020-06",
            "summary": "They want to keep it.",
            "topics": [world.money.pk],
            "text": STATEMENT,
            "sources-0-title": "The letter",
            "sources-0-url": "https://sheriffs.example/letter",
            "sources-0-published_on": "2020-06-14",
            "arguments-0-topic": world.safety.pk,
            "arguments-0-line": world.fear.pk,
            "arguments-0-claim": "Officers would hesitate.",
            "arguments-0-quote": "Officers would hesitate",
            "arguments-1-topic": world.trust.pk,
            "arguments-1-claim": "The rule is good.",
            "arguments-1-quote": "keep the rule",
            "arguments-1-responds_to": [world.answer.pk],
        },
    )
    assert page.redirect_chain, errors_of(page)
    return Position.objects.get(organization=organization), page


def test_the_position_is_stored_as_it_was_typed(saved, world):
    position, _ = saved
    assert position.slug == "sheriffs-of-utah-immunity"
    assert position.question == world.question
    assert position.text == STATEMENT
    assert (str(position.published_on), str(position.sources.get().published_on)) == ("2020-06", "2020-06-14")
    assert position.organization.website == "https://sheriffs.example"


def test_its_quotations_are_anchored_and_numbered_and_rest_on_its_only_source(saved, world):
    position, _ = saved
    first, second = position.arguments.all()
    assert [position.text[row.start : row.end] for row in (first, second)] == [first.quote, second.quote]
    assert [row.anchor_state for row in (first, second)] == ["exact", "exact"]
    assert [(row.order, row.source) for row in (first, second)] == [
        (1, position.sources.get()),
        (2, position.sources.get()),
    ]
    assert list(second.responds_to.all()) == [world.answer]


def test_its_topics_are_the_chosen_one_and_those_of_its_arguments(saved, world):
    tags = TaggedPosition.objects.filter(content_object=saved[0])
    assert dict(tags.values_list("tag__name", "chosen")) == {"Money": True, "Safety": False, "Trust": False}


def test_it_is_a_draft_that_readers_do_not_see_and_the_editor_is_told_what_comes_next(saved, client):
    position, page = saved
    [told] = [message for message in messages_of(page) if "a draft, which readers do not see" in message]
    for address_ in (f"{position.get_absolute_url()}preview/", f"/admin/positions/position/{position.pk}/step/submit/"):
        assert f'href="{address_}"' in told
    assert position.status == "draft"
    assert client.get(position.get_absolute_url()).status_code == 404


def test_saving_again_without_a_change_changes_nothing_but_the_revision(saved, submit):
    position, _ = saved
    before = {name: value for name, value in vars(position).items() if name not in ("_state", "changed", "revision")}
    arguments = list(position.arguments.values())
    page = submit(address(Position, "change", position.pk))
    assert page.redirect_chain, errors_of(page)
    after = Position.objects.get(pk=position.pk)
    assert {name: getattr(after, name) for name in before} == before
    assert list(after.arguments.values()) == arguments
    assert after.revision == 2


def test_nothing_that_is_posted_with_the_form_publishes(saved, submit, admin_client):
    position, _ = saved
    submit(
        address(Position, "change", position.pk), {"status": "published", "publish_at": "2020-01-01", "draft_of": ""}
    )
    assert Position.objects.get(pk=position.pk).status == "draft"
    page = admin_client.get(address(Position, "change", position.pk)).content.decode()
    assert "viewsitelink" not in page


def test_a_second_position_of_the_organization_is_numbered(saved, submit, world):
    first, _ = saved
    page = submit(
        address(Position, "add") + f"?organization={first.organization_id}",
        {"stance": world.keep.pk, "title": "Another letter", "summary": "The same.", "supersedes": first.pk},
    )
    assert page.redirect_chain, errors_of(page)
    assert first.superseded_by.get().slug == "sheriffs-of-utah-immunity-2"


def test_one_position_is_superseded_by_one(saved, submit, world):
    first, _ = saved
    page = address(Position, "add") + f"?organization={first.organization_id}"
    fields = {"stance": world.keep.pk, "title": "Another letter", "summary": "The same.", "supersedes": first.pk}
    submit(page, fields)
    assert errors_of(submit(page, fields)) == {"supersedes": ["“Another letter” supersedes it already."]}


def test_a_topic_that_is_chosen_no_more_stays_while_an_argument_has_it(saved, submit, world):
    position, _ = saved
    page = address(Position, "change", position.pk)
    submit(page, {"topics": [world.money.pk, world.safety.pk]})
    assert set(position.tagged_topics.filter(chosen=True).values_list("tag__name", flat=True)) == {"Money", "Safety"}
    submit(page, {"topics": []})
    tags = dict(position.tagged_topics.values_list("tag__name", "chosen"))
    assert tags == {"Safety": False, "Trust": False}


def test_the_list_of_positions_counts_arguments_and_quotations_to_check(admin_client, world):
    make_argument(position=world.chiefs, topic=world.trust, quote="Not in there at all")
    rows = admin_client.get(address(Position, "changelist")).context["cl"].result_list
    assert {row.pk: (row.argument_count, row.look_count) for row in rows} == {
        world.chiefs.pk: (2, 1),
        world.union.pk: (1, 0),
        world.liberty.pk: (1, 0),
    }
