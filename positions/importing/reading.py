"""From files to documents: each file's record, with the statement it names read in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from positions.importing.files import read_file, read_statement_file
from positions.importing.problems import Place, Problems
from positions.importing.shaping import shape_document
from positions.importing.trees import Refused, read_tree
from positions.importing.values import short
from positions.records.shapes import DocumentRecord, PositionRecord
from positions.records.statements import unwrap


@dataclass(frozen=True, slots=True)
class Document:
    """What one file holds, and its place for messages."""

    record: DocumentRecord
    place: Place


def read_documents(files: Iterable[Path], *, problems: Problems) -> list[Document]:
    documents = (_read_document(file, problems=problems) for file in files)
    return [document for document in documents if document]


def _read_document(file: Path, *, problems: Problems) -> Document | None:
    place = Place(str(file))
    try:
        root, refused = read_tree(read_file(file), is_json=file.suffix == ".json")
    except Refused as error:
        root, refused = None, [error]
    for refusal in refused:
        problems.add(place, refusal.message, remedy=refusal.remedy, line=refusal.line)
    if root is None:
        problems.unread = True
        return None
    place = Place(str(file), root)
    before = len(problems)
    record = shape_document(place, problems=problems)
    if record == DocumentRecord() and len(problems) == before:
        problems.add(place, "The file holds no record.", remedy="Delete it, or write what it is to hold.")
    if record.position and record.position.text_file:
        position = _with_statement(record.position, place / "position", file=file, problems=problems)
        record = replace(record, position=position)
    return Document(record, place)


def _with_statement(position: PositionRecord, place: Place, *, file: Path, problems: Problems) -> PositionRecord:
    """The position with the words of its text file; with the file's name still in it when that is refused."""
    try:
        if position.text:
            raise Refused("There is a text as well.", remedy="Keep one of text and text_file.")
        text = unwrap(read_statement_file(position.text_file, beside=file), title=position.title)
    except Refused as refused:
        problems.add(place / "text_file", f"“{short(position.text_file)}”: {refused.message}", remedy=refused.remedy)
        return position
    return replace(position, text=text, text_file="")
