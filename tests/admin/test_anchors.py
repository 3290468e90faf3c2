"""The work list of quotations that are no longer found as they were: each is accepted, marked anew or dropped."""

import pytest
from django.contrib.admin.models import LogEntry

from positions.models import Argument, Position
from positions.publishing import begin_draft, history_of
from tests.admin.filling import address, messages_of
from tests.make import make_argument, make_editor, make_position, make_source
from tests.views.counting import queries_of

pytestmark = pytest.mark.django_db
BEFORE = (
    "We thank the council. Officers who act in good faith must be able to rely on the law as it stands.\n\n"
    "Cities pay for almost every judgment, and they do so today. We ask for training.\n\nKeep the rule."
)
AFTER = (
    "Keep the rule.\n\nWe thank the council. Officers who act in good faith must be able to rely on the law as it is."
    "\n\nWe ask for training. Elsewhere we read that cities paid for almost every judgment, as they do still now."
)
CHANGED = "must be able to rely on the law as it stands"
LOST = "Cities pay for almost every judgment, and they do so today."
MOVED = "Keep the rule."


@pytest.fixture
def position(db):
    position = make_position(text=BEFORE, status="draft")
    make_source(position=position)
    for claim, quote in [("Changed.", CHANGED), ("Lost.", LOST), ("Moved.", MOVED), ("Exact.", "We thank the council")]:
        make_argument(claim, position=position, quote=quote)
    position.text = AFTER
    position.save()
    states = dict(position.arguments.values_list("claim", "anchor_state"))
    assert states == {"Changed.": "changed", "Lost.": "lost", "Moved.": "moved", "Exact.": "exact"}
    return position


@pytest.fixture
def decide(admin_client, position):
    """Presses a button of a row, as the page was when it was opened last."""

    def decide_(claim, choice, client=admin_client, **said):
        typed = {"argument": position.arguments.get(claim=claim).pk, "choice": choice, "seen": position.revision}
        return client.post(address(Position, "anchors", position.pk), typed | said, follow=True)

    return decide_


def stored(claim):
    argument = Argument.objects.get(claim=claim)
    return argument.quote, argument.anchor_state


def test_old_and_new_words_stand_side_by_side_with_their_surroundings_and_how_they_were_found(admin_client, position):
    response = admin_client.get(address(Position, "anchors", position.pk))
    rows = {str(row["loose"].argument): row for row in response.context["rows"]}
    assert list(rows) == ["Changed.", "Lost.", "Moved."]
    changed, lost, moved = (row["loose"] for row in rows.values())
    assert (changed.old.words, changed.new.words) == (CHANGED, "must be able to rely on the law as it is")
    assert changed.old.before.endswith("who act in good faith ")
    assert (lost.old.words, lost.new, lost.old.after) == (LOST, None, " We ask for training.\n\nKeep the ")
    assert "cities paid for almost every judgment" in lost.nearest
    assert (moved.new.before, moved.new.after[:5]) == ("", "\n\nWe ")
    content = response.content.decode()
    for words in (
        "<del>stands</del><ins>is</ins>",
        "alike to 9",
        "between other words now",
        "Nothing in the statement",
    ):
        assert words in content


@pytest.mark.parametrize(
    ("claim", "words"), [("Changed.", "must be able to rely on the law as it is"), ("Moved.", "Keep the rule.")]
)
def test_accepted_words_become_the_quotation_and_stay_exact(decide, position, claim, words):
    page = decide(claim, "accept")
    assert f"“{claim}” quotes the new words now." in messages_of(page)
    assert stored(claim) == (words, "exact")
    position.refresh_from_db()
    assert position.revision == 2
    position.save()
    assert stored(claim) == (words, "exact")


def test_a_lost_quotation_is_never_accepted_but_marked_where_an_editor_says(decide, position):
    assert "Nothing was found that could be accepted" in decide("Lost.", "accept").content.decode()
    assert stored("Lost.") == (LOST, "lost")
    assert decide("Lost.", "remark", quote="cities paid for almost every\njudgment").redirect_chain
    assert stored("Lost.") == ("cities paid for almost every judgment", "exact")


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"quote": ""}, "Copy the words from the statement."),
        ({"quote": "nobody ever wrote that down"}, "nor any like them"),
        ({"quote": "as it stands"}, "These words are not in the statement"),
        ({"quote": "We "}, "more than once"),
        ({"quote": "ask for training", "seen": "x"}, "Enter a whole number."),
    ],
)
def test_words_that_cannot_be_marked_are_refused_by_name_and_kept(decide, said, problem):
    page = decide("Lost.", "remark", **said)
    assert page.status_code == 200
    assert problem in page.content.decode()
    assert said["quote"] in page.content.decode()
    assert stored("Lost.") == (LOST, "lost")


def test_words_that_stand_there_twice_are_told_apart_by_the_words_before(decide):
    assert decide("Lost.", "remark", quote="We", before="Keep the rule.\n\n").redirect_chain
    assert Argument.objects.get(claim="Lost.").start == AFTER.index("We")


def test_a_dropped_quotation_leaves_the_claim_with_its_source(decide, position):
    decide("Lost.", "drop")
    assert stored("Lost.") == ("", "")


def test_each_decision_is_one_revision_of_the_history_and_one_line_of_the_log(decide, position):
    decide("Changed.", "accept")
    [entry] = history_of(position)
    assert entry.how == "edited"
    assert LogEntry.objects.get().get_change_message() == "“Changed.” quotes the new words now."


def test_a_decision_about_an_older_state_is_refused(decide, position):
    Position.objects.update(revision=7)
    page = decide("Changed.", "accept")
    assert "It was changed after you opened it: look at it again." in page.content.decode()
    assert 'name="seen" value="7"' in page.content.decode()
    assert stored("Changed.") == (CHANGED, "changed")


@pytest.mark.parametrize("status", ["in-review", "published", "withdrawn"])
def test_what_is_no_draft_is_only_shown(admin_client, decide, position, status):
    Position.objects.update(status=status)
    shown = admin_client.get(address(Position, "anchors", position.pk)).content.decode()
    assert CHANGED in shown
    assert 'name="choice"' not in shown
    assert ("Begin a new draft" in shown) == (status != "in-review")
    assert "only drafts are edited" in decide("Changed.", "accept").content.decode()
    assert stored("Changed.") == (CHANGED, "changed")


def test_of_a_published_record_the_new_draft_is_where_quotations_are_settled(admin_client, position):
    Position.objects.update(status="published")
    draft = begin_draft(Position.objects.get(), user=None)
    shown = admin_client.get(address(Position, "anchors", position.pk)).content.decode()
    assert f'<a href="{address(Position, "anchors", draft.pk)}">There is a new draft of it</a>' in shown


def test_who_may_only_look_decides_nothing(client, decide, position):
    reader = make_editor()
    reader.groups.get().permissions.remove(*reader.groups.get().permissions.filter(codename="change_position"))
    client.force_login(reader)
    page = client.get(address(Position, "anchors", position.pk))
    assert (page.status_code, 'name="choice"' in page.content.decode()) == (200, False)
    assert decide("Changed.", "accept", client=client).status_code == 403


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "0"])
def test_a_row_that_is_not_there_is_not_found(admin_client, position, key):
    posted = {"argument": key, "choice": "accept", "seen": position.revision}
    assert admin_client.post(address(Position, "anchors", position.pk), posted).status_code == 404


def test_a_position_in_order_says_so(admin_client):
    shown = admin_client.get(address(Position, "anchors", make_position().pk)).content.decode()
    assert "Every quotation stands in the statement as it was." in shown


def test_the_list_of_positions_and_what_is_missing_lead_to_the_work_list(admin_client, position):
    page = address(Position, "anchors", position.pk)
    make_position()
    listed = admin_client.get(address(Position, "changelist") + "?work=quotations").content.decode()
    assert listed.count("field-look_count") == 1
    assert f'<a href="{page}">3</a>' in listed
    assert f'href="{page}"' in admin_client.get(address(Position, "change", position.pk)).content.decode()


def test_many_loose_quotations_take_no_more_queries_than_few(admin_client, position):
    page = address(Position, "anchors", position.pk)
    few = queries_of(admin_client, page)
    for number in range(20):
        make_argument(position=position, quote=f"Not there at all, number {number}.")
    assert few == queries_of(admin_client, page) <= 10
