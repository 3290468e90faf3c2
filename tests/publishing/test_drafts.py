"""New drafts of published positions: readers see none of it until it is published, and then what stays keeps its id."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from positions.choices import StepName
from positions.exporting import gather_documents
from positions.models import Argument, Position, Report, Source, StepTaken
from positions.publishing import Refused, begin_draft, differences_of, history_of, missing_in, record
from positions.publishing.reports import answer_report
from tests.make import (
    make_argument,
    make_editor,
    make_organization,
    make_position,
    make_source,
    make_topic,
)
from tests.publishing.test_workflow import go
from tests.views.addresses import pages_of

pytestmark = pytest.mark.django_db
SECRET = "Unspeakable"


@pytest.fixture
def original(world):
    make_source(position=world.chiefs)
    make_argument("To be dropped.", position=world.chiefs, topic=world.money, source=world.chiefs.sources.get())
    world.chiefs.tags.add(world.trust)
    record([world.chiefs], how="imported")
    return Position.objects.get(pk=world.chiefs.pk)


@pytest.fixture
def draft(original, author):
    return begin_draft(original, user=author)


def content_of(position):
    """Everything that readers could see of a position, without the keys of its rows."""
    fields = ("title", "summary", "text", "stance", "published", "supersedes", "reply", "coding", "basis", "language")
    sources = list(position.sources.order_by("order").values_list("title", "url", "order"))
    columns = ("claim", "quote", "topic", "line", "source__url", "start", "end", "anchor_state", "order")
    arguments = list(position.arguments.values_list(*columns))
    answers = [sorted(row.responds_to.values_list("pk", flat=True)) for row in position.arguments.all()]
    tags = sorted(position.tagged_topics.values_list("tag", "chosen"))
    return [getattr(position, name) for name in fields], sources, arguments, answers, tags


def test_a_new_draft_is_a_copy_of_all_that_readers_see(original, draft, author):
    assert content_of(draft) == content_of(original)
    assert (draft.status, draft.draft_of, draft.based_on) == ("draft", original, original.revision)
    assert begin_draft(original, user=author) == draft, "there is one draft, whoever asks"
    assert begin_draft(draft, user=author) == draft


def test_publishing_it_unchanged_changes_nothing(original, draft, author, reviewer):
    before, keys = content_of(original), set(Argument.objects.filter(position=original).values_list("pk", flat=True))
    published = go(go(draft, StepName.SUBMIT, author), StepName.PUBLISH, reviewer)
    assert published == original
    assert content_of(published) == before
    assert set(published.arguments.values_list("pk", flat=True)) == keys
    assert not Position.objects.filter(draft_of=original).exists()


def test_what_stays_keeps_its_address_and_its_answers_what_is_new_comes_and_what_went_goes(
    world, original, draft, author, reviewer
):
    stays, goes = original.arguments.get(quote="Fear slows them"), original.arguments.get(claim="To be dropped.")
    draft.arguments.get(draft_of=goes).delete()
    edited = draft.arguments.get(draft_of=stays)
    edited.claim = "Officers hesitate."
    edited.save()
    edited.responds_to.set([world.answer])
    new = make_argument("A new one.", position=draft, topic=world.trust, quote="Change would do harm")
    draft.title, draft.text = "New title", draft.text + "\n\nA new end."
    draft.sources.update(title="Moved")
    make_source(position=draft, title="Second")
    draft.save()
    record([draft], how="edited", user=author)
    published = go(go(draft, StepName.SUBMIT, author), StepName.PUBLISH, reviewer)
    assert (published.slug, published.title) == (original.slug, "New title")
    claims = dict(published.arguments.values_list("pk", "claim"))
    assert claims == {stays.pk: "Officers hesitate.", new.pk: "A new one."}
    assert list(stays.answered_by.all()) == [world.answer], "who answered it still does"
    assert list(stays.responds_to.all()) == [world.answer]
    assert list(published.sources.values_list("title", flat=True)) == ["Moved", "Second"]
    assert published.sources.first().pk == original.sources.get(title="Moved").pk
    assert set(published.tags.names()) == {"Safety", "Trust"}
    assert Argument.objects.get(pk=new.pk).anchor_state == "exact"
    assert history_of(published)[0].how == "published"
    assert "title" in history_of(published)[0].fields
    assert [step.step for step in published.steps_taken.all()] == ["publish", "submit", "revise"]


def test_sources_may_change_places(original, author, reviewer):
    first, second = original.sources.get(), make_source(position=original, title="Second")
    draft = begin_draft(original, user=author)
    one, other = draft.sources.get(draft_of=first), draft.sources.get(draft_of=second)
    Source.objects.filter(pk=one.pk).update(title="Between")
    Source.objects.filter(pk=other.pk).update(title=first.title, url=first.url)
    Source.objects.filter(pk=one.pk).update(title=second.title, url=second.url)
    go(go(draft, StepName.SUBMIT, author), StepName.PUBLISH, reviewer)
    assert Source.objects.get(pk=first.pk).url == second.url
    assert Source.objects.get(pk=second.pk).url == first.url


def spoiled(world, original, author):
    """A new draft and a first draft in review, full of words that no reader may see."""
    draft = begin_draft(original, user=author)
    first = make_position(organization=make_organization(f"{SECRET} Society"), stance=world.end, slug="kept")
    for position, status in ((draft, "draft"), (first, "in-review")):
        position.title, position.summary, position.text, position.status = SECRET, SECRET, f"{SECRET} words.", status
        position.save()
        topic = make_topic(f"{SECRET} {status}")
        make_argument(SECRET, position=position, topic=topic, quote=SECRET, line=None)
        make_argument(SECRET, position=position, line=world.fear, source=make_source(position=position, title=SECRET))
        make_argument(SECRET, position=position, topic=world.trust, responds_to=[world.quoted])
        record([position], how="edited", user=author)
    return draft


@pytest.mark.parametrize("reader", ["anonymous", "superuser"])
def test_no_page_shows_a_word_of_what_is_not_published(client, world, original, author, reader):
    names = pages_of(original)
    before = {name: client.get(address).status_code for name, address in names.items()}
    draft = spoiled(world, original, author)
    if reader == "superuser":
        client.force_login(make_editor("superuser"))
    for name, address in names.items():
        page = client.get(address)
        assert page.status_code == before[name] == 200
        for word in (SECRET, SECRET.casefold(), draft.slug, "kept", "-society"):
            assert word not in page.content.decode(), (name, word)
    for address in [
        draft.get_absolute_url(),
        reverse("position-history", args=[draft.slug]),
        reverse("position-changes", args=[draft.slug]),
        reverse("position-detail", args=["kept"]),
        reverse("organization-detail", args=["unspeakable-society"]),
    ]:
        assert client.get(address).status_code == 404, address


@pytest.mark.parametrize("name", ["search", "browse"])
def test_no_search_finds_what_is_not_published(client, world, original, author, name):
    spoiled(world, original, author)
    page = client.get(pages_of(original)[name], {"q": SECRET}).content.decode()
    assert "/positions/kept/" not in page
    assert "/positions/association" not in page


def test_counts_are_those_of_what_is_published(client, world, original, author):
    def counts():
        context = client.get("/").context
        return context["argument_count"], [(share.topic, share.keep.count) for share in context["shares"]]

    before = counts()
    spoiled(world, original, author)
    assert counts() == before


def test_an_export_has_the_published_record_once_and_not_its_draft(world, original, author, tmp_path):
    draft = begin_draft(original, user=author)
    Position.objects.filter(pk=draft.pk).update(organization=make_organization("Idle Institute"), title=SECRET)
    records = list(gather_documents())
    slugs = [record.position.slug for record in records if record.position]
    assert slugs.count(original.slug) == 1
    assert draft.slug not in slugs
    assert any(getattr(record.organization, "slug", "") == "idle-institute" for record in records)
    call_command("export_positions", tmp_path / "out", verbosity=0)
    call_command("import_positions", tmp_path / "out", verbosity=0)
    assert Position.objects.filter(pk=draft.pk, title=SECRET).exists()


def test_a_draft_of_what_supersedes_another_does_not_stand_in_an_import_s_way(world, original, author, tmp_path):
    later = make_position(organization=original.organization, stance=world.keep, supersedes=original, slug="later")
    begin_draft(later, user=author)
    call_command("export_positions", tmp_path / "out", verbosity=0)
    call_command("import_positions", tmp_path / "out", verbosity=0)


def test_the_database_keeps_a_new_draft_from_readers(draft):
    for status in ("published", "withdrawn"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Position.objects.filter(pk=draft.pk).update(status=status)


def test_a_later_import_is_not_overwritten_unseen(original, draft, author, reviewer):
    original.summary = "Imported meanwhile."
    original.revision += 1
    original.save()
    draft = go(draft, StepName.SUBMIT, author)
    [missing] = missing_in(draft)
    assert "changed after this draft was begun" in missing.text
    with pytest.raises(Refused):
        go(draft, StepName.PUBLISH, reviewer)
    draft = go(go(draft, StepName.RETURN, reviewer), StepName.CONFIRM, reviewer)
    published = go(go(draft, StepName.SUBMIT, author), StepName.PUBLISH, reviewer)
    assert published.summary != "Imported meanwhile."


def test_a_reply_that_is_recorded_at_once_is_in_the_new_draft_too(original, draft, author, reviewer):
    report = Report.objects.create(position=original, kind="dispute", words="We never said so.")
    report.outcome, report.answer = "recorded", "It is on the page."
    answer_report(report, user=reviewer, decided=True)
    draft = Position.objects.get(pk=draft.pk)
    assert missing_in(draft) == []
    published = go(go(draft, StepName.SUBMIT, author), StepName.PUBLISH, reviewer)
    assert (published.reply, published.reply_text) == ("disputed", "We never said so.")


def test_discarding_a_draft_leaves_what_readers_see_and_says_so(original, draft, author):
    before = content_of(original)
    assert go(draft, StepName.DISCARD, author, comment="Not needed.") == original
    assert content_of(Position.objects.get(pk=original.pk)) == before
    assert list(StepTaken.objects.values_list("position", "step", "comment")) == [
        (original.pk, "discard", "Not needed."),
        (original.pk, "revise", ""),
    ]


def test_a_withdrawn_position_comes_back_by_a_new_draft(original, author, reviewer):
    withdrawn = go(original, StepName.WITHDRAW, reviewer)
    draft = begin_draft(withdrawn, user=author)
    published = go(go(draft, StepName.SUBMIT, author), StepName.PUBLISH, reviewer)
    assert (published, published.status, published.is_current) == (original, "published", True)


def test_a_draft_may_go_to_another_organization_and_the_former_one_is_in_order(world, author, reviewer):
    earlier = make_position(organization=make_organization("Earlier"), stance=world.keep)
    later = make_position(organization=earlier.organization, stance=world.keep, supersedes=earlier)
    make_source(position=later)
    draft = begin_draft(later, user=author)
    draft.organization, draft.supersedes = make_organization("Other"), None
    draft.save()
    go(go(draft, StepName.SUBMIT, author), StepName.PUBLISH, reviewer)
    assert {row.pk for row in Position.objects.current()} >= {earlier.pk, later.pk}


def test_a_draft_of_many_arguments_takes_no_more_queries(world, author, django_assert_max_num_queries):
    for _number in range(30):
        make_argument(position=world.chiefs, topic=world.money, quote="Fear", source=make_source(position=world.chiefs))
    with django_assert_max_num_queries(40):
        begin_draft(world.chiefs, user=author)


def test_what_others_edited_is_discarded_only_by_who_may_publish_it(draft, author, reviewer):
    record([draft], how="edited", user=make_editor("author"))
    with pytest.raises(Refused, match="Others have edited this draft"):
        go(draft, StepName.DISCARD, author)
    go(draft, StepName.DISCARD, reviewer)


def test_the_differences_name_what_readers_would_see_changed(world, original, draft):
    assert differences_of(draft) == []
    draft.title, draft.coding = "New title", "partial"
    draft.save()
    gone, kept = draft.arguments.order_by("claim")
    assert gone.claim < kept.claim
    draft.sources.update(title="Moved")
    kept.delete()
    Argument.objects.filter(pk=gone.pk).update(claim="Officers hesitate.")
    make_argument("A new one.", position=draft, topic=world.trust)
    found = {(one.what, one.before.partition("\n")[0], one.after.partition("\n")[0]) for one in differences_of(draft)}
    assert found == {
        ("Title", original.title, "New title"),
        ("Coding", original.get_coding_display(), draft.get_coding_display()),
        ("Source", "Source 1", "Moved"),
        ("Argument", "Safety", "Safety"),
        ("Argument", "Money", ""),
        ("Argument", "", "Trust"),
        ("Topics", "Money, Safety, Trust", "Safety, Trust"),
    }
