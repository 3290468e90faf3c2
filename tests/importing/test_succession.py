"""Several positions of one organization: which supersedes which, and which one is current."""

import pytest

from positions.models import Argument, Position

LATER = """\
organization: chiefs
position:
  question: immunity
  slug: chiefs-later
  stance: end
  title: Another statement
  summary: They changed their minds.
  arguments:
    - {topic: safety, claim: Later.}
"""


def write(folder, extra, *, name="later"):
    text = LATER.replace("chiefs-later", f"chiefs-{name}")
    folder.write(f"{name}.yaml", text.replace("  title:", "".join(f"  {line}\n" for line in extra) + "  title:"))


def current():
    return dict(Position.objects.filter(organization__slug="chiefs").values_list("slug", "is_current"))


@pytest.fixture
def two(folder):
    write(folder, ["supersedes: chiefs-immunity"])
    return folder


def test_a_later_position_takes_the_place_of_the_one_it_supersedes(two):
    two.load()
    assert current() == {"chiefs-immunity": False, "chiefs-later": True}
    assert Position.objects.get(slug="chiefs-later").supersedes.slug == "chiefs-immunity"


def test_it_may_come_with_a_later_import_and_go_again(two):
    two.load("question.yaml", "chiefs.yaml")
    two.load("later.yaml")
    assert current() == {"chiefs-immunity": False, "chiefs-later": True}
    write(two, ["supersedes: chiefs-immunity", "status: withdrawn"])
    two.load("later.yaml")
    assert current() == {"chiefs-immunity": True, "chiefs-later": True}
    assert two.load("later.yaml").changed_nothing


def test_a_draft_supersedes_nothing_yet(folder):
    write(folder, ["supersedes: chiefs-immunity", "status: draft"])
    folder.load()
    assert current() == {"chiefs-immunity": True, "chiefs-later": True}


def test_two_positions_can_change_places(folder):
    write(folder, ["status: draft"])
    folder.load()
    write(folder, ["status: published"])
    folder.replace("chiefs.yaml", "basis: stated", "status: draft")
    folder.load()
    assert list(Position.objects.current().filter(organization__slug="chiefs")) == [
        Position.objects.get(slug="chiefs-later")
    ]


def test_a_chain_can_be_put_in_another_order(two):
    write(two, ["supersedes: chiefs-later"], name="last")
    two.load()
    write(two, ["supersedes: chiefs-last"])
    write(two, ["supersedes: chiefs-immunity"], name="last")
    two.load()
    assert current() == {"chiefs-immunity": False, "chiefs-last": False, "chiefs-later": True}


@pytest.mark.parametrize(
    ("extra", "other", "keys", "words"),
    [
        ([], [], "position", "second current position"),
        (["supersedes: chiefs-other"], ["supersedes: chiefs-later"], "position.supersedes", "supersede itself"),
        (
            ["supersedes: chiefs-immunity"],
            ["supersedes: chiefs-immunity"],
            "position.supersedes",
            "“chiefs-other” supersedes",
        ),
        (["supersedes: league-immunity"], ["status: draft"], "position.supersedes", "no position of theirs"),
    ],
)
def test_the_order_of_positions_must_be_clear(folder, extra, other, keys, words):
    write(folder, extra)
    write(folder, other, name="other")
    found = [message for file, _, at, message, _ in folder.problems() if (file, at) == ("later.yaml", keys)]
    assert [words in message for message in found] == [True]


def test_a_second_current_position_is_refused_in_a_later_import_too(folder):
    folder.load()
    write(folder, [])
    ((file, line, keys, message, remedy),) = folder.problems("later.yaml")
    assert (line, keys) == (2, "position")
    assert "“chiefs-immunity”" in message
    assert "supersedes" in remedy


def test_the_slug_of_another_organizations_position_is_refused(folder):
    folder.load()
    write(folder, ["status: draft"], name="later")
    folder.replace("later.yaml", "slug: chiefs-later", "slug: league-immunity")
    ((*_, keys, message, _),) = folder.problems("later.yaml")
    assert keys == "position.slug"
    assert "“league” on “immunity”" in message


def answers(position):
    rows = Argument.objects.filter(answered_by__position__slug=position).order_by("pk")
    return list(rows.values_list("claim", flat=True))


@pytest.mark.parametrize(
    ("reference", "answered"),
    [
        ("chiefs#safety", ["Later."]),
        ("chiefs-later#safety", ["Later."]),
        ("chiefs-immunity#safety", ["Officers would hesitate.", "Second."]),
        ("chiefs-immunity#safety#2", ["Second."]),
        ("[chiefs-immunity#safety#1, chiefs#safety]", ["Later.", "Officers would hesitate."]),
    ],
)
def test_an_answer_leads_to_the_current_position_or_to_the_one_that_is_named(two, reference, answered):
    two.replace("chiefs.yaml", "    - topic: safety", "    - {topic: trust, claim: First.}\n    - topic: safety")
    two.write("chiefs.yaml", (two.path / "chiefs.yaml").read_text() + "    - {topic: safety, claim: Second.}\n")
    two.replace("league.yaml", "chiefs#safety", reference)
    two.load()
    assert sorted(answers("league-immunity")) == answered
    Argument.responds_to.through.objects.all().delete()
    two.load("league.yaml")
    assert sorted(answers("league-immunity")) == answered


def test_an_organization_without_a_current_position_cannot_be_answered(folder):
    folder.replace("chiefs.yaml", "basis: stated", "status: draft")
    ((*_, message, remedy),) = folder.problems()
    assert message == "“chiefs” has no current position on this question."
    folder.replace("league.yaml", "chiefs#safety", "chiefs-immunity#safety")
    folder.load()
    assert answers("league-immunity") == ["Officers would hesitate."]
