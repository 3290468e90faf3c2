"""The history at the desk: each save is one revision with who and why, any two are compared, any one is restored."""

import pytest
from reversion.models import Version

from positions.models import LineOfArgument, Organization, Position, Question, Topic
from positions.publishing import how_and_comment, record, versions_of
from tests.admin.filling import address, errors_of, filled, messages_of
from tests.admin.test_tables import confirmed, dry_run
from tests.make import make_argument, make_editor, make_organization
from tests.views.counting import queries_of

pytestmark = pytest.mark.usefixtures("unpublished")
FIELD = {Organization: "name", Position: "summary", Question: "title", Topic: "name", LineOfArgument: "statement"}


@pytest.fixture
def records(world):
    rows = (world.chiefs.organization, world.chiefs, world.question, world.safety, world.fear)
    return {type(row): row for row in rows}


@pytest.fixture(params=FIELD, ids=lambda model: model._meta.model_name)
def row(request, records):
    return records[request.param]


def revisions_of(row):
    """(how, comment, editor) of each revision, the latest first."""
    return [
        (*how_and_comment(one.revision), one.revision.user and one.revision.user.username) for one in versions_of(row)
    ]


def save(submit, row, words, comment=""):
    changes = {FIELD[type(row)]: words, "comment": comment}
    page = submit(address(type(row), "change", row.pk), changes)
    assert page.redirect_chain, errors_of(page)


def test_every_save_is_one_revision_with_who_and_a_comment_and_the_first_keeps_what_was_there(submit, row):
    field = FIELD[type(row)]
    before = getattr(row, field)
    save(submit, row, "New words", "They asked for it.")
    save(submit, row, "Newer words")
    assert revisions_of(row) == [
        ("edited", "", "admin"),
        ("edited", "They asked for it.", "admin"),
        ("found", "", None),
    ]
    assert before in versions_of(row)[2].serialized_data


def test_a_new_record_begins_its_history_with_a_comment_too(submit, db):
    submit(address(Organization, "add"), {"name": "A", "slug": "a", "kind": "other", "comment": "New."})
    assert revisions_of(Organization.objects.get(slug="a")) == [("edited", "New.", "admin")]


def test_the_page_lists_revisions_and_shows_what_differs_between_any_two(admin_client, submit, row):
    words = str(getattr(row, FIELD[type(row)]))
    for new in ("Second words", "Third words"):
        save(submit, row, new, f"About {new}.")
    page = address(type(row), "history", row.pk)
    listed = admin_client.get(page).content.decode()
    assert "About Second words." in listed
    assert "as it was before its first revision" in listed
    latest, middle, first = versions_of(row)
    for one, other, texts in [
        (first, latest, (words, "Third words")),
        (latest, middle, ("Second words", "Third words")),
    ]:
        [shown] = admin_client.get(page, {"from": one.pk, "to": other.pk}).context["differences"]
        [changes] = shown.paragraphs
        sides = [
            "".join(change.text for change in changes if change.kind in ("kept", kind))
            for kind in ("deleted", "inserted")
        ]
        assert tuple(sides) == texts, "the older one is the one before, whichever was chosen first"
        assert shown.fate == "changed"


def test_arguments_sources_and_topics_are_named_and_said_to_be_added_changed_or_removed(admin_client, submit, world):
    position = world.chiefs
    make_argument("To go.", position=position, topic=world.trust)
    record([position], how="edited")
    page = address(Position, "change", position.pk)
    changes = {"arguments-1-DELETE": "on", "arguments-0-claim": "In other words.", "sources-0-title": "The letter"}
    changes |= {"sources-0-url": "https://example.org/letter", "topics": [world.money.pk]}
    assert submit(page, changes).redirect_chain
    latest, former = versions_of(position)
    shown = admin_client.get(address(Position, "history", position.pk), {"from": former.pk, "to": latest.pk})
    said = {(difference.what, difference.fate) for difference in shown.context["differences"]}
    assert {
        ("Argument: In other words.", "changed"),
        ("Argument: To go.", "removed"),
        ("Source: The letter", "added"),
    } <= said
    [topics] = [difference for difference in shown.context["differences"] if difference.what.startswith("Topics")]
    content = shown.content.decode()
    assert "<ins>Money</ins>" in content
    assert 'Argument: To go. <span class="fate">(removed)</span>' in content
    assert topics.fate in ("added", "changed")


def test_organizations_of_a_table_have_a_revision_too(admin_client, world):
    rows = [["slug", "name", "kind"], ["badge-union", "Badge Union", "other"], ["new-union", "New Union", "other"]]
    saved = confirmed(admin_client, "organization", dry_run(admin_client, "organization", rows))
    assert "1 new, 1 changed" in messages_of(saved)[0]
    made, changed = (Organization.objects.get(name=name) for name in ("New Union", "Badge Union"))
    assert revisions_of(made) == [("imported", "", "admin")]
    assert revisions_of(changed) == [("imported", "", "admin"), ("found", "", None)]
    assert "advocacy" in versions_of(changed)[1].serialized_data
    rows[1][2], rows[2][2] = "police-union", "police-union"
    confirmed(admin_client, "organization", dry_run(admin_client, "organization", rows))
    assert [len(versions_of(row)) for row in (made, changed)] == [2, 3]


def test_the_places_of_a_topic_are_told_in_the_history_of_its_question(submit, world):
    assert submit(address(Topic, "change", world.safety.pk), {"vocabularies-0-order": "7"}).redirect_chain
    assert [how for how, *_ in revisions_of(world.question)] == ["edited", "found"]


def test_restoring_asks_first_shows_what_it_changes_and_is_a_revision_itself(admin_client, submit, row):
    field, words = FIELD[type(row)], str(getattr(row, FIELD[type(row)]))
    save(submit, row, "Worse words")
    page = address(type(row), "revision", row.pk, versions_of(row)[1].pk)
    asked = admin_client.get(page)
    assert [difference.what for difference in asked.context["differences"]] == [field.capitalize()]
    assert getattr(type(row).objects.get(pk=row.pk), field) == "Worse words"
    done = submit(page, {"comment": "It was better."})
    assert "is now as it was on" in messages_of(done)[-1] and "+00:00" not in messages_of(done)[-1]
    assert getattr(type(row).objects.get(pk=row.pk), field) == words
    assert revisions_of(row)[0] == ("restored", "It was better.", "admin")


def test_of_two_who_restore_the_second_is_told_what_stands_in_the_way(admin_client, submit, row):
    save(submit, row, "Worse words")
    page = address(type(row), "revision", row.pk, versions_of(row)[1].pk)
    posted = filled(admin_client.get(page), {"comment": "Typed."})
    save(submit, row, "Even worse")
    refused = admin_client.post(page, posted).content.decode()
    assert "It was changed after you opened it" in refused
    assert "Typed." in refused
    assert getattr(type(row).objects.get(pk=row.pk), FIELD[type(row)]) == "Even worse"


def test_restoring_what_readers_see_begins_a_new_draft(submit, world):
    record([world.chiefs], how="published")
    Position.objects.update(status="published")
    page = address(Position, "revision", world.chiefs.pk, versions_of(world.chiefs)[0].pk)
    done = submit(page, {"comment": "Back."})
    draft = Position.objects.get(draft_of=world.chiefs)
    assert done.redirect_chain == [(address(Position, "change", draft.pk), 302)]
    assert [how for how, *_ in revisions_of(draft)] == ["restored", "begun"]
    assert draft.steps_taken.count() == 0
    assert world.chiefs.steps_taken.get().comment == "Back."


def test_a_revision_that_cannot_be_read_is_said_to_be_so(admin_client, world):
    for _ in range(2):
        record([world.chiefs], how="edited")
    one, other = versions_of(world.chiefs)
    Version.objects.filter(pk=other.pk).update(format="json")
    shown = admin_client.get(address(Position, "history", world.chiefs.pk), {"from": one.pk, "to": other.pk})
    assert "stored by another release" in shown.content.decode()
    page = address(Position, "revision", world.chiefs.pk, other.pk)
    for answer in (admin_client.get(page), admin_client.post(page, {"seen": 1})):
        assert (answer.status_code, "stored by another release" in answer.content.decode()) == (200, True)


@pytest.mark.parametrize("number", ["0", "x", "9" * 30])
def test_what_is_no_revision_of_the_record_is_not_found(admin_client, world, number):
    record([world.union], how="edited")
    for wrong in (number, versions_of(world.union)[0].pk):
        assert admin_client.get(f"/admin/positions/position/{world.chiefs.pk}/history/{wrong}/").status_code == 404
        address_ = address(Position, "history", world.chiefs.pk)
        assert admin_client.get(address_, {"from": wrong, "to": wrong}).status_code == 404


def test_readers_see_neither_comments_nor_names(client, submit, world):
    save(submit, world.chiefs, "New words", "Only among us.")
    Position.objects.update(status="published")
    page = client.get(f"/positions/{world.chiefs.slug}/history/").content.decode()
    assert "edited" in page
    assert "Only among us." not in page
    assert "admin" not in page.replace("/admin/", "")


def test_a_long_history_takes_no_more_queries_than_a_short_one(admin_client, submit, world):
    save(submit, world.chiefs, "New words")
    page = address(Position, "history", world.chiefs.pk)
    latest, first = versions_of(world.chiefs)
    counts = []
    for _ in range(2):
        compared = f"{page}?from={first.pk}&to={latest.pk}"
        counts.append((queries_of(admin_client, page), queries_of(admin_client, compared)))
        for number in range(30):
            make_argument(position=world.chiefs, topic=world.trust if number % 2 else world.safety)
            record([world.chiefs], how="edited", user=make_editor())
        latest = versions_of(world.chiefs)[0]
    assert counts[0][0] == counts[1][0] <= 10
    assert counts[1][1] <= counts[0][1] + 4, "one more for each table that is named"


def test_more_revisions_than_a_page_holds_are_on_the_next(admin_client, world):
    for _ in range(101):
        record([world.chiefs], how="edited")
    page = address(Position, "history", world.chiefs.pk)
    assert len(admin_client.get(page).context["entries"]) == 100
    assert len(admin_client.get(page, {"page": 2}).context["entries"]) == 1


def test_a_record_without_history_says_so(admin_client, world):
    page = admin_client.get(address(Organization, "history", make_organization().pk)).content.decode()
    assert "No revision is kept yet" in page
