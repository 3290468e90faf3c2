"""What a cell may call a record: its slug, or its name in any letters, small or capital."""

from collections.abc import Iterable
from typing import Any

from positions.importing.problems import Place, Problems
from positions.models import LineOfArgument, Organization, Question, QuestionTopic, Stance


class Words:
    """Known records of one kind by slug and by name; a name that two of them share names neither."""

    def __init__(self, records: Iterable[tuple[int, str, str]], *, what: str, by_name: bool = False) -> None:
        """`by_name`: a message names them so, and not by their slugs."""
        records = list(records)
        self.what, self.slugs, self.keys = what, {}, {}
        names: dict[str, set[int]] = {}
        for key, slug, name in records:
            self.slugs[key], self.keys[slug] = slug, key
            names.setdefault(name.casefold(), set()).add(key)
        self.names = {name: next(iter(keys)) for name, keys in names.items() if len(keys) == 1}
        self.shown = [name for _key, _slug, name in records] if by_name else list(self.keys)

    def find(self, word: str, place: Place, *, problems: Problems) -> int | None:
        """The record's primary key; an unknown word is a problem, an empty one was one before or is none."""
        word = word.strip()
        key = self.keys.get(word) or self.names.get(word.casefold())
        if key is None:
            problems.refer(place, word, what=self.what, known=self.shown)
        return key


def organizations() -> Words:
    return Words(Organization.objects.order_by().values_list("pk", "slug", "name"), what="organization")


def questions() -> Words:
    return Words(Question.objects.order_by().values_list("pk", "slug", "title"), what="question")


def stances() -> dict[int, Words]:
    """Of each question."""
    rows = Stance.objects.order_by().values_list("question", "pk", "slug", "label")
    return _by_question(rows, what="stance")


def topics() -> dict[int, Words]:
    """The vocabulary of each question."""
    rows = QuestionTopic.objects.order_by().values_list("question", "topic", "topic__slug", "topic__name")
    return _by_question(rows, what="topic", by_name=True)


def lines() -> dict[int, Words]:
    """The lines of argument of each question."""
    rows = LineOfArgument.objects.order_by().values_list("question", "pk", "slug", "statement")
    return _by_question(rows, what="line of argument")


def _by_question(rows: Iterable[tuple[int, int, str, str]], **how: Any) -> dict[int, Words]:
    records: dict[int, list] = {}
    for question, *record in rows:
        records.setdefault(question, []).append(record)
    return {question: Words(those, **how) for question, those in records.items()}
