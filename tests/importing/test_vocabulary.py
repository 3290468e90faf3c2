"""Questions, stances, topics and lines of argument: what is shared, what goes, and what may not go yet."""

import pytest

from positions.models import LineOfArgument, Question, QuestionTopic, Stance, Topic
from tests.importing.conftest import changes
from tests.make import make_question, make_topic

SECOND = """\
question: {slug: bail, title: Bail, prompt: Should it go?}
stances: [{slug: keep, label: Keep, definition: Keeps it.}]
topics:
  - {slug: courts, theme: Law, name: Courts, description: On courts.}
  - {slug: trust, theme: Police, name: Trust, description: On trust.}
"""


def scale(*sides):
    steps = [f"  - {{slug: s{number}, label: S, definition: D, side: {side}}}" for number, side in enumerate(sides)]
    return "question: {slug: q, title: Q, prompt: P}\nstances:\n" + "\n".join(steps)


@pytest.mark.parametrize(
    ("written", "sides"),
    [
        ([""], ["middle"]),
        (["", ""], ["keep", "change"]),
        ([""] * 5, ["keep", "keep", "middle", "change", "change"]),
        ([""] * 4, ["keep", "keep", "change", "change"]),
        (["middle", "", "keep"], ["middle", "middle", "keep"]),
    ],
)
def test_the_side_of_a_stance_follows_from_its_place_unless_it_is_given(folder, written, sides):
    folder.write("scale.yaml", scale(*written))
    folder.load("scale.yaml")
    assert list(Stance.objects.order_by("rank").values_list("side", flat=True)) == sides


def test_stances_can_change_places(folder):
    folder.load()
    keys = dict(Stance.objects.values_list("slug", "pk"))
    folder.replace("question.yaml", "  - {slug: keep", "  - {slug: mixed, label: M, definition: M.}\n  - {slug: keep")
    folder.replace("question.yaml", "  - {slug: keep, label: Keep, definition: Keeps it.}\n", "")
    folder.replace("question.yaml", "topics:", "  - {slug: keep, label: Keep, definition: Keeps it.}\ntopics:")
    report = folder.load()
    assert list(Stance.objects.values_list("slug", "rank")) == [("mixed", 1), ("end", 2), ("keep", 3)]
    assert changes(report) == {"questions": {"updated": 1}, "stances": {"created": 1, "updated": 2}}
    assert dict(Stance.objects.exclude(slug="mixed").values_list("slug", "pk")) == keys


def test_what_no_position_uses_goes_with_its_list(folder):
    folder.load("question.yaml")
    folder.write(
        "question.yaml",
        "question: {slug: immunity, title: Immunity, prompt: Should it change?}\n"
        "stances: [{slug: end, label: End, definition: Ends it.}]\n"
        "topics: [{slug: faith, theme: Police, name: Trust, description: On trust.}]\n"
        "lines: []\n",
    )
    report = folder.load("question.yaml")
    assert changes(report) == {
        "questions": {"updated": 1},
        "stances": {"removed": 1, "updated": 1},
        "topics": {"created": 1, "removed": 2},
        "lines of argument": {"removed": 2},
    }
    assert list(Stance.objects.values_list("slug", "rank")) == [("end", 1)]
    assert Topic.objects.get().name == "Trust"


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        (
            "  - {slug: keep, label: Keep, definition: Keeps it.}\n",
            "",
            (5, "stances"),
            ("stance “keep”", "chiefs-immunity"),
        ),
        (
            "  - {slug: safety, theme: Police, name: Safety, description: On safety.}\n",
            "",
            (8, "topics"),
            ("topic “safety”", "chiefs-immunity"),
        ),
        (
            "  - {slug: fear, topic: safety, leaning: keep, statement: Fear slows officers.}\n",
            "  - {slug: fears, topic: safety, leaning: keep, statement: Fear slows officers.}\n",
            (11, "lines"),
            ("line of argument “fear” is not in this list", "chiefs-immunity"),
        ),
        (
            "slug: fear, topic: safety",
            "slug: fear, topic: trust",
            (11, "lines"),
            ("“fear” has another topic", "chiefs"),
        ),
    ],
)
def test_what_a_position_still_uses_may_not_go(folder, old, new, place, words):
    folder.load()
    folder.replace("question.yaml", old, new)
    found = [problem for problem in folder.problems("question.yaml") if problem[1:3] == place]
    assert [all(word in message for word in words) for *_, message, _ in found] == [True]


def test_what_the_same_import_takes_from_its_positions_may_go(folder):
    folder.load()
    folder.replace("question.yaml", "  - {slug: keep, label: Keep, definition: Keeps it.}\n", "")
    folder.replace("question.yaml", "slug: fear, topic: safety", "slug: fear, topic: trust")
    folder.replace("question.yaml", "  - {slug: safety, theme: Police, name: Safety, description: On safety.}\n", "")
    folder.replace("chiefs.yaml", "stance: keep", "stance: end")
    folder.replace("chiefs.yaml", "topic: safety", "topic: trust")
    folder.replace("league.yaml", "chiefs#safety", "chiefs#trust")
    report = folder.load()
    assert changes(report)["topics"] == {"removed": 1}
    assert changes(report)["stances"] == {"removed": 1, "updated": 1}
    assert list(QuestionTopic.objects.values_list("topic__slug", flat=True)) == ["trust"]


def test_questions_share_topics(folder):
    folder.write("second.yaml", SECOND)
    folder.load()
    assert Topic.objects.count() == 3
    assert set(Topic.objects.get(slug="trust").questions.values_list("slug", flat=True)) == {"immunity", "bail"}
    folder.write("second.yaml", SECOND.partition("topics:")[0] + "topics: [courts, safety]")
    report = folder.load("second.yaml")
    assert changes(report) == {"questions": {"updated": 1}}
    assert list(Topic.objects.of(Question.objects.get(slug="bail")).values_list("slug", flat=True)) == [
        "courts",
        "safety",
    ]


def test_a_topic_that_another_question_keeps_stays(folder):
    folder.write("second.yaml", SECOND)
    folder.load()
    folder.write("second.yaml", SECOND.partition("topics:")[0] + "topics: []")
    assert changes(folder.load("second.yaml"))["topics"] == {"removed": 1}
    assert set(Topic.objects.values_list("slug", flat=True)) == {"safety", "trust"}


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("{slug: trust, theme: Police, name: Trust, description: Otherwise.}", "defines this topic differently"),
        ("tryst", "“tryst” is no topic"),
    ],
)
def test_a_shared_topic_is_the_same_for_all(folder, topic, words):
    folder.write("second.yaml", SECOND.partition("topics:")[0] + f"topics:\n  - {topic}")
    ((file, line, keys, message, _),) = folder.problems()
    assert (file, line, keys) == ("second.yaml", 4, "topics[1]")
    assert words in message


def test_lists_without_a_question_belong_to_the_only_one(folder):
    lines = "lines: [{slug: new, topic: trust, leaning: keep, statement: New.}]"
    folder.load()
    folder.replace("chiefs.yaml", "      line: fear\n", "")
    folder.write("lines.yaml", lines)
    folder.load("lines.yaml", "chiefs.yaml")
    assert LineOfArgument.objects.get().slug == "new"
    make_question("Another")
    ((file, line, keys, message, _),) = folder.problems("lines.yaml")
    assert (file, line, keys, message) == ("lines.yaml", 1, "lines", "Of which question are these lines?")
    folder.write("lines.yaml", f"question: immunity\n{lines}")
    assert folder.load("lines.yaml").changed_nothing
    folder.write("lines.yaml", f"question: amnesty\n{lines}")
    assert folder.problems("lines.yaml")[0][1:4] == (1, "question", "“amnesty” is no question here.")


def test_a_list_of_a_question_stands_in_one_file_only(folder):
    folder.write("topics.yaml", "question: immunity\ntopics: []")
    ((file, line, keys, message, _),) = [problem for problem in folder.problems() if problem[0] == "topics.yaml"]
    assert (line, keys) == (2, "topics")
    assert "second time" in message


def test_a_topic_of_no_question_is_no_business_of_an_import(folder):
    folder.load()
    topic = make_topic("By hand")
    folder.load("question.yaml")
    assert Topic.objects.filter(pk=topic.pk).exists()
