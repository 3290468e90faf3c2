"""Judge a table of positions."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from positions.choices import Status
from positions.importing.batch import Batch, PositionEntry
from positions.importing.columns import columns_of
from positions.importing.drafts import Columns
from positions.importing.judging.positions import judge_succession
from positions.importing.judging.world import World
from positions.importing.problems import Problems
from positions.importing.report import Fate
from positions.importing.saving.rows import fetch
from positions.importing.shaping import shape_record
from positions.importing.stored import load_stored
from positions.importing.tables import words
from positions.importing.tables.belongings import Belongings, judge_belongings, load_belongings
from positions.importing.tables.comparing import changes_of, text
from positions.importing.tables.headings import Given
from positions.importing.tables.once import Once
from positions.importing.tables.outcome import Change, Editor, Line
from positions.importing.tables.standing import Standings
from positions.models import Position
from positions.records.dates import PartialDate
from positions.records.shapes import PositionRecord

_COLUMNS = ("title", "published", "published_precision", "summary", "text", "language", "basis", "coding")


class Wanted(NamedTuple):
    """What is to be stored of a row; `earlier` is the slug of what it supersedes, None where the table does not say."""

    slug: str
    row: Position | None
    columns: Columns
    belongings: Belongings
    earlier: str | None
    to_draft: bool


def _changes(row: Position | None, columns: Columns) -> tuple[Change, ...]:
    """As the table shows them: a date with how exactly it is known is one text there."""
    plain = {name: value for name, value in columns.items() if not name.startswith("published")}
    changes = changes_of(row, plain)
    if row and "published" in columns:
        given = columns["published"] and PartialDate(columns["published"], columns["published_precision"])
        if given != row.published_on:
            changes += (Change("published", text(row.published_on), text(given)),)
    return changes


class PositionTable:
    """`lines` say what becomes of each row, `wanted` what is to be saved of those that are new or changed."""

    def __init__(self, rows: Sequence[Given], *, editor: Editor, problems: Problems) -> None:
        self.editor, self.problems = editor, problems
        self.lines: list[Line] = []
        self.wanted: list[Wanted] = []
        self.organizations, self.questions = words.organizations(), words.questions()
        self.stances, self.topics = words.stances(), words.topics()
        pairs = [self._pair(given) for given in rows]
        slugs = [self._slug(given, pair) for given, pair in zip(rows, pairs, strict=True)]
        self.standings = Standings(fetch(Position.objects.select_related("stance"), slug=slugs), problems=problems)
        self.belongings = load_belongings(self.standings.positions.values())
        self.entries: list[PositionEntry] = []
        self.once = Once(problems, what=_("position"))
        with editor.progress(stage="Judging", total=len(rows)) as advance:
            for given, pair, slug in zip(rows, pairs, slugs, strict=True):
                self._judge(given, pair, slug)
                advance(1)
        self._judge_succession()

    def _pair(self, given: Given) -> tuple[int | None, int | None]:
        """The organization and the question (primary keys)."""
        named = ((self.organizations, "organization"), (self.questions, "question"))
        return tuple(
            known.find(given.values.get(name, ""), given.place / name, problems=self.problems) for known, name in named
        )

    def _slug(self, given: Given, pair: tuple[int | None, int | None]) -> str:
        """As it is written; else that of the organization and the question, as in every file."""
        slug = given.values.get("slug", "").strip()
        if slug or None in pair:
            return slug
        return f"{self.organizations.slugs[pair[0]]}-{self.questions.slugs[pair[1]]}"

    def _judge(self, given: Given, pair: tuple[int | None, int | None], slug: str) -> None:
        organization, question = pair
        self.once.judge(slug, given.place / "slug")
        row = self.standings.positions.get(slug)
        stance = self._stance(given, question)
        columns = self._columns(given, row, slug)
        if row and None not in pair and (row.organization_id, row.question_id) != pair:
            message = _("“%(slug)s” is a position of another organization or on another question.") % {"slug": slug}
            self.problems.add(given.place / "slug", message, remedy=_("Choose another slug for this one."))
        earlier = given.values["supersedes"].strip() if "supersedes" in given.values else None
        self._judge_status(given, row)
        topics = self.topics.get(question)
        stored = self.belongings.get(row.pk) if row else None
        belongings, differing = judge_belongings(given, stored, topics=topics, problems=self.problems)
        changes = _changes(row, columns)
        if row and stance and stance != row.stance_id:
            names = self.stances[question].slugs
            changes += (Change("stance", names.get(row.stance_id, ""), names[stance]),)
        changes += self._succession(given, row, earlier) + differing if row else ()
        to_draft = bool(row and changes) and self.standings.judge_change(row, given.place)
        fate = Fate.CREATED if row is None else Fate.UPDATED if changes else Fate.UNCHANGED
        label = slug if row is None else row.slug
        self.lines.append(Line(given.row, fate, label, changes, to_draft))
        columns |= {"organization_id": organization, "question_id": question, "stance_id": stance}
        if fate != Fate.UNCHANGED:
            self.wanted.append(Wanted(slug, row, columns, belongings, earlier, to_draft))
        self._note_entry(given, slug, row, pair, earlier)

    def _stance(self, given: Given, question: int | None) -> int | None:
        word, place = given.values.get("stance", ""), given.place / "stance"
        known = self.stances.get(question)
        if known:
            return known.find(word, place, problems=self.problems)
        if question is not None:
            self.problems.refer(place, word, what="stance", known=())
        return None

    def _columns(self, given: Given, row: Position | None, slug: str) -> Columns:
        values = given.filled(PositionRecord, row, problems=self.problems)
        keys = {"slug", "organization", "topics", "source", "source_title", "status", "supersedes"}
        shaped = {name: value for name, value in values.items() if name not in keys} | {"slug": slug}
        record = shape_record(PositionRecord, shaped, given.place, problems=self.problems)
        columns = columns_of(record)
        given_names = values.keys() | ({"published_precision"} if "published" in values else set())
        return {name: columns[name] for name in _COLUMNS if name in given_names}

    def _judge_status(self, given: Given, row: Position | None) -> None:
        status = given.values.get("status", "").strip()
        if status and status != (row.status if row else Status.DRAFT):
            message = _("A table publishes and withdraws nothing: its status is “%(status)s”.")
            known = {"status": row.status if row else Status.DRAFT.value}
            self.problems.add(given.place / "status", message % known, remedy=_("Leave this cell empty."))

    def _succession(self, given: Given, row: Position, earlier: str | None) -> tuple[Change, ...]:
        before = self.earlier_of(row)
        if earlier is None or earlier == before:
            return ()
        if row.status != Status.DRAFT or row.draft_of_id:
            message = _("What a published position supersedes is not changed by a table.")
            self.problems.add(given.place / "supersedes", message, remedy=_("Change it on the page of its new draft."))
        return (Change("supersedes", before, earlier),)

    def earlier_of(self, row: Position) -> str:
        return self.belongings[row.pk].earlier

    def _note_entry(
        self, given: Given, slug: str, row: Position | None, pair: tuple[int | None, int | None], earlier: str | None
    ) -> None:
        """What judging the succession needs; that of new drafts is judged when they are published."""
        if row and row.draft_of_id:
            return
        status = row.status if row else Status.DRAFT
        earlier = earlier if earlier is not None else self.earlier_of(row) if row else ""
        question = self.questions.slugs.get(pair[1], "")
        record = PositionRecord(
            question=question, slug=slug, stance="", status=status, supersedes=earlier, title="", summary=""
        )
        self.entries.append(PositionEntry(record, given.place, self.organizations.slugs.get(pair[0], "")))

    def _judge_succession(self) -> None:
        if any(entry.record.supersedes for entry in self.entries):
            world = World(Batch(positions=self.entries), load_stored())
            for entry in self.entries:
                judge_succession(entry, world=world, problems=self.problems)
