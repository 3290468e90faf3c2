"""The page of what needs an editor's hand."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.models import Argument, Position
from tests.admin.filling import address
from tests.make import make_argument, make_line, make_organization, make_position, make_source, make_topic

PAGE = "/admin/needs-work/"


def found(client):
    """What the page lists: (kind, task) → labels."""
    tasks = client.get(PAGE).context["found"]
    return {(str(task.kind), str(task.title)): [label for _, label in task.links] for task in tasks if task.links}


def make_complete_position():
    position = make_position(text="It is so.", coding="complete")
    make_source(position=position)
    return make_argument(position=position, quote="It is so").position


def test_nothing_is_listed_when_all_is_done(admin_client, db):
    make_complete_position()
    assert found(admin_client) == {}
    assert "Nothing to do here" in admin_client.get(PAGE).content.decode()


def test_each_kind_of_work_is_listed_with_what_it_concerns(admin_client, db):
    position = make_complete_position()
    position.text = "Nothing of it."
    position.save()
    draft = make_position(title="Empty draft", status="draft", reply="disputed", coding="complete")
    make_position(title="Empty and withdrawn", status="withdrawn", organization=draft.organization)
    make_organization("Silent Society")
    make_line("Nobody says so.", topic=position.arguments.get().topic)
    make_topic("Idle topic")
    lost = found(admin_client)
    assert lost == {
        ("arguments", "quotation lost"): [
            f"{position.organization} – {position.arguments.get().topic}: {position.arguments.get()}"
        ],
        ("positions", "with quotations to look at"): [str(position)],
        ("positions", "draft or in review"): [str(draft)],
        ("positions", "disputed by the organization"): [str(draft)],
        ("positions", "without a source"): [str(draft)],
        ("positions", "without an argument"): [str(draft)],
        ("organizations", "without a position"): ["Silent Society"],
        ("lines of argument", "used by no position"): [f"{position.arguments.get().topic}: Nobody says so."],
        ("topics", "used by no position"): ["Idle topic"],
    }


def test_each_entry_leads_to_where_it_is_put_right(admin_client, db):
    position = make_complete_position()
    position.text = "Nothing of it."
    position.save()
    argument = position.arguments.get()
    whole, task = (task for task in admin_client.get(PAGE).context["found"] if task.links)
    page = admin_client.get(task.links[0][0])
    assert page.status_code == 302
    assert page["Location"] == f"{address(Position, 'anchors', position.pk)}#argument-{argument.pk}"
    assert whole.links == [(address(Position, "anchors", position.pk), str(position))]
    assert admin_client.get(task.address).context["cl"].result_list.get() == argument
    assert task.address == f"{address(Argument, 'changelist')}?work=lost"


def test_its_queries_do_not_grow_with_the_work(admin_client, db):
    counts = []
    for size in (2, 50):
        while Position.objects.count() < size:
            make_argument(position=make_position(status="draft"))
            make_line()
        with CaptureQueriesContext(connection) as queries:
            assert admin_client.get(PAGE).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_long_lists_are_cut_and_lead_to_the_whole(admin_client, db):
    for _ in range(25):
        make_organization()
    [task] = [task for task in admin_client.get(PAGE).context["found"] if task.kind == "organizations"]
    assert (len(task.links), task.total) == (20, 25)
    assert len(admin_client.get(task.address).context["cl"].result_list) == 25


def test_it_is_for_editors_only(client, db):
    assert client.get(PAGE).status_code == 302
