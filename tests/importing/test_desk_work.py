"""An import beside work at the desk: new drafts stay what they are, and what waits to be published may be imported."""

from datetime import UTC, datetime

from positions.models import Position
from positions.publishing import begin_draft
from tests.make import make_editor

SOON = datetime(2036, 1, 1, tzinfo=UTC)


def test_a_new_draft_is_left_alone_and_its_original_is_imported(folder):
    folder.load()
    chiefs = Position.objects.get(slug="chiefs-immunity")
    draft = begin_draft(chiefs, user=make_editor())
    before = Position.objects.filter(pk=draft.pk).values().get()
    assert folder.load().changed_nothing
    folder.replace("chiefs.yaml", "They keep it.", "They keep it for good.")
    folder.load()
    assert Position.objects.get(pk=chiefs.pk).summary == "They keep it for good."
    assert Position.objects.filter(pk=draft.pk).values().get() == before


def test_a_file_cannot_write_into_a_new_draft(folder):
    folder.load()
    draft = begin_draft(Position.objects.get(slug="chiefs-immunity"), user=make_editor())
    folder.replace("chiefs.yaml", "  basis: stated", f"  slug: {draft.slug}")
    messages = {keys: message for _file, _line, keys, message, _remedy in folder.problems("chiefs.yaml")}
    assert "new draft" in messages["position.slug"]


def test_a_stance_that_only_a_new_draft_takes_cannot_go(folder):
    folder.load()
    draft = begin_draft(Position.objects.get(slug="league-immunity"), user=make_editor())
    folder.replace("league.yaml", "stance: end", "stance: keep")
    folder.replace("question.yaml", "  - {slug: end, label: End, definition: Ends it.}\n", "")
    ((_file, _line, _keys, message, _remedy),) = folder.problems()
    assert f"“{draft.slug}”" in message


def test_what_waits_for_its_day_keeps_the_day_until_it_is_published(folder):
    folder.replace("chiefs.yaml", "basis: stated", "status: in-review")
    folder.replace("league.yaml", "      responds_to: chiefs#safety\n", "")
    folder.load()
    Position.objects.filter(slug="chiefs-immunity").update(publish_at=SOON)
    assert folder.load().changed_nothing
    assert Position.objects.get(slug="chiefs-immunity").publish_at == SOON
    folder.replace("chiefs.yaml", "status: in-review", "status: published")
    folder.load()
    assert Position.objects.values_list("status", "publish_at").get(slug="chiefs-immunity") == ("published", None)
