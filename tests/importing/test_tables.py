"""Tables of organizations, positions and arguments: what they change, what they leave, and what they are told."""

import pytest

from positions.importing.tables import Editor, Fate
from positions.models import Argument, Organization, Position
from positions.publishing import begin_draft
from tests.importing.tables import bring_in, problems_of, save
from tests.make import make_argument, make_position, make_source

pytestmark = pytest.mark.django_db

POSITION = ["organization", "question", "stance", "title", "summary"]
FUND = ["Liberty Fund", "Immunity", "End it", "Second thoughts", "They want it gone."]
ARGUMENT = ["position", "topic", "claim"]


def in_drafts():
    return Editor(begin=lambda key: begin_draft(Position.objects.get(pk=key), user=None).pk)


def table(heading, *rows, **more):
    """Rows below the headings, with further columns at the end."""
    return [[*heading, *more], *([*row, *more.values()] for row in rows)]


def counts(outcome):
    return [outcome.counts[fate] for fate in (Fate.CREATED, Fate.UPDATED, Fate.UNCHANGED)]


def test_organizations_are_made_and_changed_and_left(world):
    rows = [
        ["slug", "name", "kind", "country"],
        ["fund", "The Fund", "think-tank", "US"],
        ["badge-union", "Badge Union", "police-union", ""],
        ["liberty-fund", "Liberty Fund", "advocacy", ""],
    ]
    outcome = save("organizations", rows)
    assert counts(outcome) == [1, 1, 1]
    assert [change[:] for change in outcome.lines[1].changes] == [("kind", "advocacy", "police-union")]
    assert Organization.objects.get(slug="fund").country == "US"
    changed = Organization.objects.get(slug="badge-union")
    assert (changed.kind, changed.revision) == ("police-union", 2)
    assert counts(bring_in("organizations", rows)) == [0, 0, 3]


def test_a_dry_run_writes_nothing(world, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as captured:
        bring_in("positions", table(POSITION, FUND))
    assert not [query for query in captured if not query["sql"].startswith("SELECT")]


def test_a_new_position_is_a_draft_with_its_topics_and_source(world):
    given = {"published": "2020-06", "topics": "safety; Money", "source": "https://example.org/a", "text": "No."}
    save("positions", table(POSITION, ["Liberty Fund", "immunity", "end-it", "T", "S"], **given, slug="second"))
    position = Position.objects.get(slug="second")
    assert (position.status, str(position.published_on), position.text) == ("draft", "2020-06", "No.")
    assert set(position.tags.values_list("slug", flat=True)) == {"safety", "money"}
    assert [(source.url, source.title) for source in position.sources.all()] == [("https://example.org/a", "T")]


def test_the_same_table_again_changes_nothing(world):
    rows = table(POSITION, FUND, topics="Safety", source="https://example.org/a", slug="second")
    save("positions", rows)
    assert counts(bring_in("positions", rows)) == [0, 0, 1]
    arguments = table(ARGUMENT, ["second", "Trust", "Nobody trusts it."], source="https://example.org/a")
    save("arguments", arguments)
    assert counts(bring_in("arguments", arguments)) == [0, 0, 1]


def test_what_is_public_changes_only_in_a_new_draft(world):
    rows = table(POSITION, ["Liberty Fund", "Immunity", "Mixed", world.liberty.title, "Softer."], topics="Money")
    outcome = save("positions", rows, editor=in_drafts())
    assert outcome.lines[0].to_draft
    world.liberty.refresh_from_db()
    assert (world.liberty.stance, world.liberty.summary) == (world.end, "What Liberty Fund wants and why.")
    draft = world.liberty.draft
    assert (draft.stance, draft.summary, draft.status) == (world.mixed, "Softer.", "draft")
    assert set(draft.tags.values_list("slug", flat=True)) == {"money", "trust"}
    assert set(world.liberty.tags.values_list("slug", flat=True)) == {"trust"}
    assert "has a new draft already" in problems_of("positions", rows)[0][2]


def test_arguments_of_what_is_public_change_in_a_new_draft(world):
    make_source(position=world.liberty, url="https://example.org/a")
    rows = [
        ["argument", *ARGUMENT, "source"],
        [world.answer.pk, world.liberty.slug, "Trust", "People do not trust it.", "https://example.org/a"],
        ["", world.liberty.slug, "Money", "It costs.", ""],
    ]
    save("arguments", rows, editor=in_drafts())
    draft = world.liberty.draft
    assert list(world.liberty.arguments.values_list("claim", flat=True)) == ["Nobody trusts it."]
    assert list(draft.arguments.values_list("claim", flat=True)) == ["People do not trust it.", "It costs."]
    assert draft.arguments.first().source.position == draft
    assert set(draft.tags.values_list("slug", flat=True)) == {"trust", "money"}


def test_quotations_are_found_in_the_statement(world, unpublished):
    slug = world.chiefs.slug
    rows = table([*ARGUMENT, "quote"], [slug, "Safety", "It would do harm.", "Change would do harm."])
    save("arguments", rows)
    made = Argument.objects.get(claim="It would do harm.")
    assert world.chiefs.text[made.start : made.end] == "Change would do harm."
    assert (made.anchor_state, made.order) == ("exact", 2)
    world.chiefs.refresh_from_db()
    assert world.chiefs.revision == 2
    twice = table([*ARGUMENT, "quote"], [slug, "Safety", "Fear.", "Fear slows them"])
    assert problems_of("arguments", twice) == [
        (2, "quote", "These words stand in the statement more than once."),
    ]
    told = [row + [around] for row, around in zip(twice, ("suffix", " all."), strict=True)]
    save("arguments", told)
    assert Argument.objects.get(claim="Fear.").start == world.chiefs.text.rindex("Fear")


def test_a_changed_statement_lets_its_quotations_be_found_again(world, unpublished):
    fields = ["Association of Chiefs", "Immunity", "Keep it", world.chiefs.title, world.chiefs.summary]
    save("positions", table(POSITION, fields, text="Quite other words."))
    world.quoted.refresh_from_db()
    assert world.quoted.anchor_state == "lost"


def test_a_title_or_a_topic_alone_leaves_a_moved_quotation_as_it_was(world, unpublished):
    Argument.objects.filter(pk=world.quoted.pk).update(anchor_state="moved", prefix="elsewhere ")
    columns = ["argument", *ARGUMENT, "quote"]
    save("arguments", table(columns, [world.quoted.pk, world.chiefs.slug, "Safety", "New.", "Fear slows them"]))
    world.quoted.refresh_from_db()
    assert (world.quoted.claim, world.quoted.anchor_state, world.quoted.prefix) == ("New.", "moved", "elsewhere ")


def test_what_changed_between_dry_run_and_import_is_noticed(world, unpublished):
    rows = table(POSITION, ["Liberty Fund", "Immunity", "Mixed", world.liberty.title, "Softer."])
    digest = bring_in("positions", rows).digest
    Position.objects.filter(pk=world.liberty.pk).update(summary="Meanwhile.")
    assert not bring_in("positions", rows, expected=digest).saved
    assert Position.objects.get(pk=world.liberty.pk).summary == "Meanwhile."


def test_one_bad_row_saves_nothing(world):
    rows = table(POSITION, [*FUND], ["Nobody", "Immunity", "End it", "T", "S"], slug="second")
    outcome = bring_in("positions", rows)
    assert not bring_in("positions", rows, expected=outcome.digest).saved
    assert not Position.objects.filter(slug="second").exists()


REFUSED = {
    "unknown topic": (
        "positions",
        [[*POSITION, "topics"], [*FUND, "Safety; Truts"]],
        (2, "topics", "“Truts” is no t"),
    ),
    "unknown stance": ("positions", table(POSITION, [*FUND[:2], "endd", "T", "S"]), (2, "stance", "“endd” is no stan")),
    "no title": ("positions", table(POSITION, [*FUND[:3], "", "S"]), (2, "title", "This is missing.")),
    "bad date": ("positions", table(POSITION, FUND, published="14/6/2020"), (2, "published", "“14/6/2020” is no date")),
    "bad address": ("positions", table(POSITION, FUND, source="ftp://a.org"), (2, "source", "“ftp://a.org” is no web")),
    "status": (
        "positions",
        table(POSITION, FUND, slug="x", status="published"),
        (2, "status", "A table publishes"),
    ),
    "twice": ("positions", table(POSITION, FUND, FUND), (3, "slug", "The position “liberty-fund-immunity” is here a")),
    "earlier": (
        "positions",
        table(POSITION, FUND, slug="x", supersedes="y"),
        (2, "supersedes", "“y” is no position"),
    ),
    "of another": (
        "positions",
        table(POSITION, FUND, slug="badge-union-immunity"),
        (2, "slug", "“badge-union-immunity” is a position of another"),
    ),
    "no position": ("arguments", table(ARGUMENT, ["x", "Safety", "C"]), (2, "position", "There is no position “x”.")),
    "no argument": (
        "arguments",
        table([*ARGUMENT, "argument"], ["badge-union-immunity", "Safety", "C", "99999"]),
        (2, "argument", "The position “badge-union-immunity” has no argument 99999."),
    ),
    "another topic's line": (
        "arguments",
        table([*ARGUMENT, "line"], ["badge-union-immunity", "Money", "C", "fear-slows-officers"]),
        (2, "line", "This line of argument belongs to another topic."),
    ),
    "a source of another": (
        "arguments",
        table([*ARGUMENT, "source"], ["badge-union-immunity", "Money", "C", "https://example.org/x"]),
        (2, "source", "The position has no source with this address."),
    ),
    "no words": (
        "arguments",
        table([*ARGUMENT, "quote"], ["association-of-chiefs-immunity", "Money", "C", "Nothing of this"]),
        (2, "quote", "These words are not in the statement."),
    ),
    "taken name": (
        "organizations",
        [["slug", "name", "kind"], ["fund", "Liberty Fund", "advocacy"]],
        (2, "name", "“Liberty Fund” is already the name of the organization “liberty-fund”."),
    ),
    "unknown kind": (
        "organizations",
        [["slug", "name", "kind"], ["f", "F", "x"]],
        (2, "kind", "“x” is not one of"),
    ),
    "formula error": (
        "organizations",
        [["slug", "name", "kind"], ["f", "#REF!", "other"]],
        (2, "name", "The cell"),
    ),
    "missing column": ("organizations", [["slug", "name"], ["f", "F"]], (1, "kind", "This column is missing.")),
    "two columns": ("organizations", [["slug", "name", "kind", "name"]], (1, "name", "This heading is here twice.")),
    "other column": ("organizations", [["slug", "name", "kind", "type"]], (1, "type", "“type” is no heading of this")),
    "too wide": (
        "organizations",
        [["slug", "name", "kind"], ["f", "F", "other", "US"]],
        (2, "", "There is a cell"),
    ),
    "no headings": (
        "organizations",
        [["Our organizations"], ["f"]],
        (1, "", "The first row does not name"),
    ),
    "kept of nothing": (
        "positions",
        table(POSITION, FUND, slug="x", text="[as it is]"),
        (2, "text", "Nothing is stored that could stay as it is."),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_each_mistake_is_named_with_row_and_column(world, name):
    kind, rows, (row, column, message) = REFUSED[name]
    found = problems_of(kind, rows)
    assert [one for one in found if one[:2] == (row, column) and one[2].startswith(message)], found


def test_an_author_changes_no_organization_that_readers_see(world):
    rows = [["slug", "name", "kind"], ["liberty-fund", "Liberty", "advocacy"], ["new-one", "New One", "advocacy"]]
    assert [problem[:2] for problem in problems_of("organizations", rows, editor=Editor())] == [(2, "")]


def test_what_is_in_review_stays_as_it_is(world):
    position = make_position(question=world.question, status="in-review")
    fields = [position.organization.slug, "immunity", position.stance.slug, "Other", position.summary]
    assert "is in review" in problems_of("positions", table(POSITION, fields, slug=position.slug))[0][2]
    argument = [position.slug, "Money", "It costs."]
    assert "is in review" in problems_of("arguments", table(ARGUMENT, argument))[0][2]


def test_a_new_position_takes_the_place_of_an_earlier_one(world):
    save("positions", table(POSITION, FUND, slug="second", supersedes=world.liberty.slug))
    assert Position.objects.get(slug="second").supersedes == world.liberty
    circle = table(POSITION, FUND, slug="third", supersedes="third")
    assert "supersede itself" in problems_of("positions", circle)[-1][2]


def test_cells_that_stay_as_they_are_keep_the_stored_text(world, unpublished):
    fields = ["Association of Chiefs", "Immunity", "Keep it", world.chiefs.title, "[as it is]"]
    outcome = bring_in("positions", table(POSITION, fields, text="[as it is]"))
    assert counts(outcome) == [0, 0, 1]


def test_the_number_of_queries_does_not_grow_with_the_rows(world, django_assert_max_num_queries):
    position = make_position(question=world.question, status="draft", slug="many")
    rows = table(ARGUMENT, *(["many", "Money", f"Point {number}."] for number in range(200)))
    digest = bring_in("arguments", rows).digest
    with django_assert_max_num_queries(45):
        assert bring_in("arguments", rows, expected=digest).saved
    assert position.arguments.count() == 200


def test_a_topic_does_not_change_under_the_line_of_its_argument(world, unpublished):
    columns, row = ["argument", *ARGUMENT], [world.quoted.pk, world.chiefs.slug, "Money", world.quoted.claim]
    message = "The argument has a line, and that line belongs to another topic."
    assert problems_of("arguments", table(columns, row)) == [(2, "topic", message)]
    save("arguments", table(columns, row, line=""))
    world.quoted.refresh_from_db()
    assert (world.quoted.topic, world.quoted.line) == (world.money, None)


def test_a_stored_argument_is_known_by_its_words(world, unpublished):
    make_argument("It costs.", position=world.liberty, topic=world.money)
    rows = table([*ARGUMENT, "argument"], [world.liberty.slug, "Money", "It costs.", ""])
    assert counts(bring_in("arguments", rows)) == [0, 0, 1]
    both = [*rows, [world.liberty.slug, "Money", "It costs.", ""]]
    assert "is here a second time" in problems_of("arguments", both)[0][2]
