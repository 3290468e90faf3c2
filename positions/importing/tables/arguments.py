"""Judge a table of arguments: each row is one, known by its number or, without it, by position, topic and words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile
from typing import NamedTuple

from django.utils.translation import gettext as _

from positions.anchoring import Anchor
from positions.importing.batch import PositionEntry
from positions.importing.drafts import Columns, argument_columns
from positions.importing.judging.arguments import judge_arguments
from positions.importing.problems import Place, Problems
from positions.importing.progress import Advance
from positions.importing.report import Fate
from positions.importing.saving.ledger import in_chunks
from positions.importing.saving.rows import fetch
from positions.importing.shaping import shape_record
from positions.importing.spool import Spool
from positions.importing.tables import words
from positions.importing.tables.comparing import alike, text
from positions.importing.tables.headings import Given
from positions.importing.tables.once import Once
from positions.importing.tables.outcome import Change, Editor, Line
from positions.importing.tables.standing import Standings
from positions.models import Argument, LineOfArgument, Position, Source
from positions.records.shapes import ArgumentRecord, PositionRecord

_MOST_DIGITS = 18


class Wanted(NamedTuple):
    """What is to be stored of a row: of which position, and of which argument where one is changed (primary keys)."""

    position: int
    argument: int | None
    columns: Columns
    to_draft: bool


class ArgumentTable:
    """`lines` say what becomes of each row, `changed` and `new` what is to be saved.

    Of 100,000 new arguments little is to stay in memory: they wait on disk. `touched` says of each position that gets
    any whether they go into a new draft of it.
    """

    def __init__(self, rows: list[Given], *, editor: Editor, problems: Problems) -> None:
        self.editor, self.problems = editor, problems
        self.lines: list[Line] = []
        self.changed: list[Wanted] = []
        self.new = Spool(TemporaryFile())  # noqa: SIM115 (closed with the table itself)
        self.touched: dict[int, bool] = {}
        self.topics, self.lines_of = words.topics(), words.lines()
        self.topic_of_line = dict(LineOfArgument.objects.order_by().values_list("pk", "topic"))
        by_position: dict[str, list[Given]] = defaultdict(list)
        number = len(rows)
        while rows:  # so that each is gone from memory once it is judged
            given = rows.pop()
            by_position[given.values.get("position", "").strip()].append(given)
        with editor.progress(stage="Judging", total=number) as advance:
            for slugs in in_chunks(list(by_position)):
                self._judge_chunk(slugs, by_position, advance)
        self.lines.sort()

    def _judge_chunk(self, slugs: Sequence[str], by_position: dict[str, list[Given]], advance: Advance) -> None:
        stored = fetch(Position.objects.order_by(), slug=slugs)
        self.standings = Standings(stored, problems=self.problems)
        keys = [position.pk for position in stored]
        arguments, sources = _by_position(Argument, keys), _by_position(Source, keys)
        for slug in slugs:
            position, rows = self.standings.positions.get(slug), by_position.pop(slug)[::-1]
            if position is None:
                self._refuse_position(slug, rows)
            else:
                _OnePosition(self, position, arguments[position.pk], sources[position.pk]).judge(rows)
            advance(len(rows))

    def _refuse_position(self, slug: str, rows: Iterable[Given]) -> None:
        for given in rows:
            message = _("This is missing.") if not slug else _("There is no position “%(slug)s”.") % {"slug": slug}
            remedy = _("Write the slug of one; bring in the table of positions first.")
            self.problems.add(given.place / "position", message, remedy=remedy)
            self.lines.append(Line(given.row, Fate.UNCHANGED, slug))


def _by_position(model: type, keys: Sequence[int]) -> dict[int, list]:
    rows = defaultdict(list)
    for row in fetch(model.objects, position=keys):
        rows[row.position_id].append(row)
    return rows


class _OnePosition:
    """The rows of one position among the arguments and sources that it has."""

    def __init__(self, table: ArgumentTable, position: Position, arguments: list, sources: list) -> None:
        self.table, self.position, self.problems = table, position, table.problems
        self.once = Once(table.problems, what=_("argument"))
        self.by_key = {argument.pk: argument for argument in arguments}
        self.by_words = {(one.topic_id, one.claim.strip(), one.quote.strip()): one for one in arguments}
        self.sources = {source.url: source for source in reversed(sources)}
        self.topics = table.topics.get(position.question_id) or words.Words([], what="topic")
        self.known_lines = table.lines_of.get(position.question_id) or words.Words([], what="line of argument")

    def judge(self, rows: Sequence[Given]) -> None:
        judged = [(given, *self._row(given)) for given in rows]
        anchors = self._anchors(judged)
        for given, row, record, references in judged:
            self._settle(given, row, record, references, anchors.get(given.row))

    def _row(self, given: Given) -> tuple[Argument | None, ArgumentRecord, Columns]:
        """The stored argument, what the row says, and its topic, line and source (primary keys)."""
        values, place = given.values, given.place
        topic = self.topics.find(values.get("topic", ""), place / "topic", problems=self.problems)
        line = self.known_lines.find(values.get("line", ""), place / "line", problems=self.problems)
        references = {"topic_id": topic, "line_id": line, "source_id": self._source(values.get("source", ""), place)}
        references = {f"{name}_id": references[f"{name}_id"] for name in ("topic", "line", "source") if name in values}
        row = self._stored(given, topic)
        self._judge_line(line, topic, row, given)
        filled = given.filled(ArgumentRecord, row, problems=self.problems)
        shaped = {name: filled[name].strip() for name in ("claim", "quote") if name in filled}
        shaped |= {name: filled[name] for name in ("prefix", "suffix") if filled.get(name, "").strip()}
        shaped |= {"topic": values.get("topic", "")}
        if row and not shaped.get("quote"):
            shaped = {name: value for name, value in shaped.items() if name not in ("prefix", "suffix")}
        return row, shape_record(ArgumentRecord, shaped, place, problems=self.problems), references

    def _judge_line(self, line: int | None, topic: int | None, row: Argument | None, given: Given) -> None:
        """A line belongs to one topic; without a column for it, an argument keeps the line that it has."""
        column = "line" if "line" in given.values else "topic"
        if column == "topic" and row:
            line = row.line_id
        if line and topic and self.table.topic_of_line[line] != topic:
            message = _("This line of argument belongs to another topic.")
            remedy = _("Choose a line of this topic, or the line's topic.")
            if column == "topic":
                message = _("The argument has a line, and that line belongs to another topic.")
                remedy = _("Leave the topic, or add the column “line” with a line of this topic or with nothing.")
            self.problems.add(given.place / column, message, remedy=remedy)

    def _source(self, url: str, place: Place) -> int | None:
        source = self.sources.get(url.strip())
        if url.strip() and source is None:
            message = _("The position has no source with this address.")
            self.problems.add(place / "source", message, remedy=_("Add the source on the position's page first."))
        return source and source.pk

    def _stored(self, given: Given, topic: int | None) -> Argument | None:
        number = given.values.get("argument", "").strip()
        if not number:
            claim, quote = (given.values.get(name, "").strip() for name in ("claim", "quote"))
            row = self.by_words.get((topic, claim, quote))
            name = (self.position.pk, topic, quote, claim)
            if row and not self.once.judge(row.pk, given.place / "claim"):
                return None
            return row if self.once.judge(name, given.place / "claim") else None
        row = self.by_key.get(int(number)) if number.isdecimal() and len(number) <= _MOST_DIGITS else None
        if row is None:
            message = _("The position “%(slug)s” has no argument %(number)s.")
            words_ = {"slug": self.position.slug, "number": number[:_MOST_DIGITS]}
            remedy = _("Write the number as an export has it, or leave the cell empty for a new argument.")
            self.problems.add(given.place / "argument", message % words_, remedy=remedy)
        else:
            self.once.judge(row.pk, given.place / "argument")
        return row

    def _anchors(self, judged: Sequence[tuple]) -> dict[int, Anchor | None]:
        """Where the quotations stand that are new or other ones than before, by row."""
        fresh = [(given, record) for given, row, record, _links in judged if not _is_same_quote(given, row, record)]
        lines = {("arguments", number): given.row for number, (given, _record) in enumerate(fresh, 1)}
        if not fresh:
            return {}
        file, own = fresh[0][0].place.file, Problems()
        record = PositionRecord(
            question="", stance="", title="", summary="", text=self.position.text, arguments=tuple(r for _, r in fresh)
        )
        anchors = judge_arguments(PositionEntry(record, Place(file, lines), ""), problems=own)
        for problem in own:
            place = Place(file, problem.line)
            column = problem.keys.rpartition(".")[2].partition("[")[0]
            column = "claim" if column == "arguments" else column
            self.problems.add(place / column, problem.message, remedy=problem.remedy)
        return {given.row: anchor for (given, _record), anchor in zip(fresh, anchors, strict=True)}

    def _settle(
        self, given: Given, row: Argument | None, record: ArgumentRecord, references: Columns, anchor: Anchor | None
    ) -> None:
        columns = {name: getattr(record, name) for name in ("claim", "quote") if name in given.values}
        changes = self._changes(row, columns | references)
        if row and anchor and not changes:  # other surroundings: somebody says which of two places is meant
            changes = (Change("prefix", row.prefix, anchor.prefix), Change("suffix", row.suffix, anchor.suffix))
        fate = Fate.CREATED if row is None else Fate.UPDATED if changes else Fate.UNCHANGED
        to_draft = fate != Fate.UNCHANGED and self._goes_to_draft(given)
        label = f"{self.position.slug}: {record.claim[:60]}"
        self.table.lines.append(Line(given.row, fate, label, changes, to_draft))
        if fate == Fate.UNCHANGED:
            return
        if row is None or anchor or "quote" in {change.column for change in changes}:
            columns |= argument_columns(anchor)
        wanted = Wanted(self.position.pk, row.pk if row else None, columns | references, to_draft)
        self.table.touched[self.position.pk] = to_draft
        (self.table.changed.append if row else self.table.new.put)(wanted)

    def _goes_to_draft(self, given: Given) -> bool:
        return self.table.standings.judge_change(self.position, given.place)

    def _changes(self, row: Argument | None, columns: Columns) -> tuple[Change, ...]:
        if row is None:
            return ()
        shown = {"topic_id": self.topics.slugs, "line_id": self.known_lines.slugs}
        shown["source_id"] = {source.pk: source.url for source in self.sources.values()}
        changes = []
        for name, after in columns.items():
            before = getattr(row, name)
            if not alike(before, after):
                names = shown.get(name)
                pair = (names.get(key, "") for key in (before, after)) if names is not None else (before, after)
                changes.append(Change(name.removesuffix("_id"), *map(text, pair)))
        return tuple(changes)


def _is_same_quote(given: Given, row: Argument | None, record: ArgumentRecord) -> bool:
    """Whether the stored anchor still holds; a table need not say what stands around a quotation."""
    if row is None or "quote" not in given.values:
        return row is not None
    if row.quote.strip() != record.quote:
        return False
    around = (record.prefix.strip(), record.suffix.strip())
    return not any(around) or around == (row.prefix.strip(), row.suffix.strip())
