"""The files of an import: which ones the paths mean, and what a statement's file may be."""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from itertools import count
from pathlib import Path

from positions.importing.problems import Place, Problems
from positions.importing.trees import Refused

JSON_LINES = (".jsonl", ".jsonl.gz")
SUFFIXES = (".yaml", ".yml", ".json", *JSON_LINES)
LARGEST = 10_000_000
"""Bytes of a file, or of one of many JSON lines."""

_SHARE = "Let this user read it."


def find_files(paths: Iterable[Path], *, problems: Problems) -> list[Path]:
    """Every file the paths name, and every YAML and JSON file in the folders they name; each once."""
    found: dict[Path, Path] = {}
    for path in paths:
        try:
            for file in _files_of(path):
                found.setdefault(file.resolve(), file)
        except Refused as refused:
            problems.add(Place(str(path)), refused.message, remedy=refused.remedy, line=0)
    return sorted(found.values())


def _files_of(path: Path) -> Iterator[Path]:
    if path.is_dir():
        files = [file for file in path.rglob("*") if _is_ours(file.relative_to(path)) and file.is_file()]
        if not files:
            raise Refused(
                "There is no YAML or JSON file in this folder.", remedy="Name the folder that holds the data."
            )
        yield from files
    elif not path.exists():
        raise Refused("There is no such file or folder.", remedy="Check the spelling and where you are.")
    elif not path.name.endswith(SUFFIXES) or not path.is_file():
        raise Refused("This is no YAML or JSON file.", remedy=f"Name a folder, or a file with {', '.join(SUFFIXES)}.")
    else:
        yield path


def _is_ours(file: Path) -> bool:
    return file.name.endswith(SUFFIXES) and not any(part.startswith(".") for part in file.parts)


def read_file(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(f"The file is larger than {LARGEST // 10**6} MB.", remedy="Split it, or shorten it.", line=0)
        content = path.read_bytes()
    except OSError as error:
        raise Refused(f"The file cannot be read: {error.strerror}.", remedy=_SHARE, line=0) from error
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused("This is not written in UTF-8.", remedy="Save the file as UTF-8.", line=line) from error


def read_lines(path: Path, *, advance: Callable[[int], object]) -> Iterator[tuple[int, bytes]]:
    """Each line that is not blank, with its number; `advance` is told how many bytes of the file were read for it."""
    packed = gzip.open if path.suffix == ".gz" else nullcontext
    try:
        with path.open("rb") as file, packed(file) as lines:
            read = 0
            for number in count(1):
                line = lines.readline(LARGEST + 1)
                if not line:
                    return
                if len(line) > LARGEST:
                    message = f"The line is longer than {LARGEST // 10**6} MB."
                    raise Refused(message, remedy="Give each position a line of its own, or shorten it.", line=number)
                if line.strip():
                    yield number, line
                advance(file.tell() - read)
                read = file.tell()
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Refused(f"The file cannot be unpacked: {error}.", remedy="Pack it anew with gzip.", line=0) from error
    except OSError as error:
        raise Refused(f"The file cannot be read: {error.strerror}.", remedy=_SHARE, line=0) from error


def read_statement_file(name: str, *, beside: Path) -> str:
    """The text file that a data file names.

    Wherever the import was started, it lies in the data file's folder or the one above, or below these, and ends in
    `.txt`: so no data file can bring in other files of the machine.
    """
    folder = beside.resolve().parent
    root = folder.parent if folder.parent != Path(folder.anchor) else folder
    try:
        path = (folder / name).resolve()
        is_file = path.is_file()
    except (OSError, RuntimeError) as error:  # the latter is a circle of symbolic links
        raise Refused("There is no such file.", remedy="Name it relative to this file.") from error
    if path.suffix != ".txt" or not path.is_relative_to(root):
        remedy = "Put a .txt file into this file's folder or the folder above."
        raise Refused("A statement is not read from there.", remedy=remedy)
    if not is_file:
        raise Refused("There is no such file.", remedy="Name it relative to this file.")
    text = read_file(path)
    if "\0" in text:
        raise Refused("The file holds the character U+0000, which cannot be stored.", remedy="Delete it.")
    return text
