"""From files to documents: each record, with the statement it names read in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from positions.importing.files import JSON_LINES, read_file, read_lines, read_statement_file
from positions.importing.json_lines import read_json_line
from positions.importing.problems import Place, Problems
from positions.importing.progress import Advance, Progress
from positions.importing.shaping import shape_document
from positions.importing.trees import EMPTY, FILL_IN, Refused, Value, read_tree
from positions.importing.values import short
from positions.records.shapes import DocumentRecord, PositionRecord
from positions.records.statements import unwrap


@dataclass(frozen=True, slots=True)
class Document:
    """What one file holds, or one of many JSON lines, and its place for messages."""

    record: DocumentRecord
    place: Place


def read_documents(files: Sequence[Path], *, problems: Problems, progress: Progress) -> Iterator[Document]:
    """The documents one by one; what cannot be read is a problem."""
    reader = _Reader(problems)
    with progress(stage="Reading", total=sum(file.stat().st_size for file in files)) as advance:
        for file in files:
            if file.name.endswith(JSON_LINES):
                yield from reader.documents_of_lines(file, advance)
            else:
                yield from reader.document_of(file)
                advance(file.stat().st_size)


class _Reader:
    def __init__(self, problems: Problems) -> None:
        self.problems = problems

    def document_of(self, file: Path) -> Iterator[Document]:
        lines = {}
        try:
            value, lines, refused = read_tree(read_file(file), is_json=file.suffix == ".json")
        except Refused as error:
            refused = [error]
        for refusal in refused:
            self._refuse(Place(str(file)), refusal)
        if lines:
            yield self._document(value, Place(str(file), lines), file)
        else:
            self.problems.unread = True

    def documents_of_lines(self, file: Path, advance: Advance) -> Iterator[Document]:
        number = 0
        try:
            for number, line in read_lines(file, advance=advance):
                place = Place(str(file), number)
                try:
                    yield self._document(read_json_line(line), place, file)
                except Refused as refused:
                    self._refuse(place, refused)
                    self.problems.unread = True
            if not number:
                raise Refused(EMPTY, remedy=FILL_IN)
        except Refused as refused:
            self._refuse(Place(str(file)), refused)
            self.problems.unread = True

    def _refuse(self, place: Place, refused: Refused) -> None:
        self.problems.add(place, refused.message, remedy=refused.remedy, line=refused.line)

    def _document(self, value: Value, place: Place, file: Path) -> Document:
        before = len(self.problems)
        record = shape_document(value, place, problems=self.problems)
        if record == DocumentRecord() and len(self.problems) == before:
            self.problems.add(place, "This holds no record.", remedy=FILL_IN)
        if record.position and record.position.text_file:
            record = replace(record, position=self._with_statement(record.position, place / "position", file))
        return Document(record, place)

    def _with_statement(self, position: PositionRecord, place: Place, file: Path) -> PositionRecord:
        """The position with the words of its text file; with the file's name still in it when that is refused."""
        try:
            if position.text:
                raise Refused("There is a text as well.", remedy="Keep one of text and text_file.")
            text = unwrap(read_statement_file(position.text_file, beside=file), title=position.title)
        except Refused as refused:
            message = f"“{short(position.text_file)}”: {refused.message}"
            self.problems.add(place / "text_file", message, remedy=refused.remedy)
            return position
        return replace(position, text=text, text_file="")
