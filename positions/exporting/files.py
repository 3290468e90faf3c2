"""From records to the files of the interchange format, and to a folder that is written whole or not at all."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from positions.exporting.yaml_text import write_yaml
from positions.records.shapes import DocumentRecord
from positions.records.statements import wrap


def write_files(documents: Iterable[DocumentRecord]) -> Iterator[tuple[str, str]]:
    """Name and content of each file; a statement has one of its own where that gives back every character."""
    names = _Names()
    for document in documents:
        stem = names.stem_for(document)
        position = document.position
        statement = position and position.text and wrap(position.text, title=position.title)
        if statement:
            yield f"{stem}.txt", statement
            text_file = f"{Path(stem).name}.txt"
            document = replace(document, position=replace(position, text="", text_file=text_file))
        yield f"{stem}.yaml", write_yaml(document)


class _Names:
    """Gives each document a file of its own, named after what it holds."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def stem_for(self, document: DocumentRecord) -> str:
        stem = next(stem for stem in _stems(document) if stem.lower() not in self.taken)
        self.taken.add(stem.lower())
        return stem


def _stems(document: DocumentRecord) -> Iterator[str]:
    """The names that a document could have, the best first."""
    organization = _slug(document.organization)
    if document.position:
        folder = f"{document.position.question}/organizations"
        stems = [f"{folder}/{organization}", f"{folder}/{document.position.slug}"]
    elif organization:
        stems = [f"organizations/{organization}"]
    else:
        stems = [f"{_slug(document.question)}/{'question' if document.lines is None else 'lines'}"]
    yield from stems
    yield from (f"{stems[0]}.{number}" for number in count(2))


def _slug(record: object) -> str:
    return getattr(record, "slug", record) or ""


def write_folder(target: Path, *, files: Iterable[tuple[str, str]]) -> int:
    """Write the files into a folder that is new or empty and say how many there are; after an error there are none."""
    target = target.resolve()
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise FileExistsError(f"{target} is not an empty folder; nothing was written.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as beside:
        draft, number = Path(beside) / target.name, 0
        draft.mkdir()
        for name, content in files:
            number += 1
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8", newline="\n")
        if target.exists():
            target.rmdir()
        draft.rename(target)
    return number
