"""Old addresses lead on to the name that a record has now."""

import pytest
from django.urls import reverse

from positions.importing import ImportRefused, import_files
from positions.models import NAMED, FormerSlug, Position, Question, Topic
from positions.publishing import record, restore, versions_of
from positions.publishing.merging import merge_records, plan_merge, undo_merge
from tests.admin.filling import address, filled
from tests.importing.tables import problems_of
from tests.make import make_editor, make_line, make_organization, make_position, make_question, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def renamed(world):
    """One of each kind had another name."""
    make_position(question=make_question("Another"))  # so that a search can be narrowed to one
    records = {"question": world.question, "topic": world.safety, "line": world.fear, "position": world.chiefs}
    records["organization"] = world.chiefs.organization
    for kind, row in records.items():
        FormerSlug.objects.remember(row, kind=kind, slug=f"old-{kind}")
    return world


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/questions/immunity/topics/old-topic/", "/questions/immunity/topics/safety/"),
        ("/questions/immunity/lines/old-line/", "/questions/immunity/lines/fear-slows-officers/"),
        ("/organizations/old-organization/", "/organizations/association-of-chiefs/"),
        ("/questions/old-question/", "/questions/immunity/"),
        ("/questions/old-question/topics/old-topic/", "/questions/immunity/topics/safety/"),
        ("/questions/old-question/positions/?stance=keep-it", "/questions/immunity/positions/?stance=keep-it"),
        ("/search/?question=old-question&q=police", "/search/?question=immunity&q=police"),
        ("/positions/old-position/history/?a=1", "/positions/association-of-chiefs-immunity/history/?a=1"),
        ("/es/organizations/old-organization/", "/es/organizations/association-of-chiefs/"),
        (
            "/questions/immunity/positions/?topic=old-topic&line=old-line&sort=name",
            "/questions/immunity/positions/?topic=safety&line=fear-slows-officers&sort=name",
        ),
        (
            "/questions/immunity/compare/?org=badge-union&org=old-organization&topic=old-topic",
            "/questions/immunity/compare/?org=badge-union&org=association-of-chiefs&topic=safety",
        ),
        ("/search/?org=old-organization&topic=old-topic", "/search/?org=association-of-chiefs&topic=safety"),
    ],
)
def test_an_old_address_leads_to_the_present_one_for_good(client, renamed, old, new):
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, new)
    assert client.get(new).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/organizations/nobody/", "/questions/immunity/positions/?topic=nothing", "/nowhere/", "/search/?topic=a%00b"],
)
def test_what_never_was_is_not_found(client, renamed, path):
    assert client.get(path).status_code == 404


def test_who_has_the_name_now_is_shown_under_it(client, renamed):
    FormerSlug.objects.remember(renamed.chiefs.organization, kind="organization", slug="badge-union")
    assert "Badge Union" in client.get("/organizations/badge-union/").content.decode()


def test_a_record_that_readers_do_not_see_takes_no_address_from_another(client, renamed):
    hidden = make_organization("Old organization")
    answer = client.get(hidden.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, "/organizations/association-of-chiefs/")


def test_the_name_of_what_readers_do_not_see_is_told_nobody(client, renamed):
    hidden = make_position(organization=make_organization("Will want repeal"), stance=renamed.end, status="draft")
    FormerSlug.objects.remember(hidden, kind="position", slug="a-draft")
    FormerSlug.objects.remember(hidden.organization, kind="organization", slug="somebody")
    for path in ("/positions/a-draft/", "/organizations/somebody/", "/organizations/?after=will-want-repeal"):
        assert client.get(path).status_code == 404


def test_a_name_that_leads_to_another_record_is_not_given_at_the_desk(admin_client, renamed):
    page = address(Topic, "add")
    answer = admin_client.post(page, filled(admin_client.get(page), {"name": "New", "slug": "old-topic"}))
    assert "Old addresses of “Safety” have this name" in answer.content.decode()
    assert not Topic.objects.filter(slug="old-topic").exists()


@pytest.mark.parametrize("path", ["/sitemap-nothing.xml?topic=old-topic", "/admin/nosuch/?topic=old-topic"])
def test_what_has_no_page_of_its_own_leads_nowhere(admin_client, renamed, path):
    assert admin_client.get(path, follow=True).status_code == 404


def test_a_renamed_record_is_found_by_both_names_and_renamed_back_by_one(admin_client, client, world):
    page = address(Topic, "change", world.safety.pk)
    for slug in ("security", "safety"):
        admin_client.post(page, filled(admin_client.get(page), {"slug": slug}))
        assert Topic.objects.get(pk=world.safety.pk).slug == slug
    assert FormerSlug.objects.get().slug == "security"
    old = reverse("topic-detail", args=["immunity", "security"])
    assert client.get(old)["Location"] == reverse("topic-detail", args=["immunity", "safety"])


def test_a_merged_record_is_found_under_its_old_address_until_that_is_undone(client, world):
    other = make_topic("Security", question=world.question)
    seen = plan_merge(world.safety, removed=other).seen
    merge = merge_records(world.safety, removed=other, user=make_editor("reviewer"), seen=seen)
    page = reverse("topic-detail", args=["immunity", "security"])
    assert client.get(page)["Location"] == reverse("topic-detail", args=["immunity", "safety"])
    undo_merge(merge, user=make_editor("reviewer"))
    assert client.get(page).status_code == 200


def test_many_names_in_an_address_are_few_questions(client, renamed, django_assert_max_num_queries):
    names = "&".join(f"topic=t{number}&org=o{number}" for number in range(200))
    with django_assert_max_num_queries(10):
        client.get(f"/questions/immunity/compare/?{names}")


def test_a_table_that_names_a_former_slug_is_told_the_present_one(renamed):
    rows = [["slug", "name", "kind"], ["old-organization", "Chiefs", "police-union"]]
    found = problems_of("organizations", rows)
    assert found == [(2, "slug", "The organization “old-organization” is “association-of-chiefs” now.")]


FILES = {
    "organization": "organization: {slug: old-organization, name: Chiefs, kind: police-union}",
    "reference": """
organization: badge-union
position: {question: immunity, stance: keep-it, title: T, summary: S, tags: [old-topic]}
""",
    "question": "question: {slug: old-question, title: Immunity again, prompt: Should it stay?}",
    "lines": """
question: immunity
lines:
  - {slug: old-line, topic: safety, leaning: keep, statement: Fear.}
  - {slug: fear-slows-officers, topic: safety, leaning: keep, statement: Fear slows officers.}
  - {slug: people-lose-faith, topic: trust, leaning: change, statement: People lose faith.}
""",
}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("organization", "The organization “old-organization” is “association-of-chiefs” now. Write that slug."),
        ("question", "The question “old-question” is “immunity” now. Write that slug."),
        ("reference", "“old-topic” is no topic here. It is “safety” now: write that."),
        ("lines", "The line of argument “old-line” is “fear-slows-officers” now. Write that slug."),
    ],
)
def test_a_file_that_names_a_former_slug_is_told_the_present_one(renamed, tmp_path, name, told):
    file = tmp_path / "file.yaml"
    file.write_text(FILES[name])
    with pytest.raises(ImportRefused) as refused:
        import_files([file])
    assert told in str(refused.value)
    assert Position.objects.count() == 4


def test_lines_have_their_names_within_a_question(client, renamed):
    line = make_line("Elsewhere.")
    FormerSlug.objects.remember(line, kind="line", slug="old-line")
    here = client.get("/questions/immunity/lines/old-line/")["Location"]
    assert here == "/questions/immunity/lines/fear-slows-officers/"


def test_a_renamed_question_keeps_its_addresses_and_those_of_its_lines(admin_client, client, world):
    page = address(Question, "change", world.question.pk)
    admin_client.post(page, filled(admin_client.get(page), {"slug": "shield"}))
    line = client.get(f"/questions/immunity/lines/{world.fear.slug}/")
    assert (line.status_code, line["Location"]) == (301, f"/questions/shield/lines/{world.fear.slug}/")
    FormerSlug.objects.remember(world.fear, kind="line", slug="immunity")
    assert client.get("/questions/immunity/")["Location"] == "/questions/shield/"


@pytest.mark.parametrize("make", [make_topic, make_organization, make_line, make_question])
def test_after_an_older_name_is_restored_the_present_one_leads_there(make):
    row = make(slug="older")
    if make is make_organization:
        make_position(organization=row)  # else readers would not be told of it
    record([row], how="edited")
    row.slug = "present"
    row.save()
    FormerSlug.objects.remember(row, kind=NAMED[type(row)], slug="older")
    restore(row, version=versions_of(row)[0], user=make_editor("reviewer"), seen=row.revision)
    assert FormerSlug.objects.successors(NAMED[type(row)], slugs=["older", "present"]) == {"present": "older"}
