"""The two steps of measuring the desk's tables: making the files, and bringing them in."""

import json
import resource
import time
from uuid import uuid4

from django.contrib.auth.models import User
from django.core.management import call_command

from positions.admin.tables import ArgumentResource, OrganizationResource, PositionResource
from positions.admin.tables.keeping import folder as kept_tables
from positions.exporting import write_csv, write_workbook
from positions.importing import import_files
from tests.bench.corpus import Corpus

COLUMNS = ("slug", "organization", "question", "stance", "title", "published", "summary", "topics", "source", "text")
ARGUMENT = ("argument", "position", "topic", "line", "claim", "quote", "source")
TOLD = "{}: {:,} rows, {:.1f} MB; dry run {:.1f} s ({:.1f} s of a processor), import {:.1f} s ({:.1f} s)"


def write(folder, kind, size):
    """The corpus of the benchmarks as tables; each position has ten arguments."""
    corpus = Corpus()
    with (folder / "questions.jsonl").open("w") as file:
        file.writelines(json.dumps(document) + "\n" for document in corpus.questions())
    documents = [corpus.document(number) for number in range(1, size + 1)]
    tables = {
        "organizations": [["slug", "name", "abbreviation", "kind", "country"]]
        + [list(document["organization"].values()) for document in documents],
        "positions": [list(COLUMNS)] + [_position(document) for document in documents],
        "arguments": [list(ARGUMENT)] + [row for document in documents for row in _arguments(document)],
    }
    for name, rows in tables.items():
        content = write_workbook({name: rows}).read() if kind == "xlsx" else b"".join(write_csv(rows))
        (folder / f"{name}.{kind}").write_bytes(content)


def _slug(document):
    return f"{document['organization']['slug']}-{document['position']['question']}"


def _position(document):
    position = document["position"]
    topics = "; ".join(sorted({argument["topic"] for argument in position["arguments"]})[:2])
    own = {"slug": _slug(document), "organization": document["organization"]["slug"], "topics": topics}
    own["source"] = position["sources"][0]["url"]
    return [str((position | own)[name] or "") for name in COLUMNS]


def _arguments(document):
    """The first ten, over and over where there are fewer."""
    arguments = document["position"]["arguments"]
    for number in range(10):
        argument = arguments[number % len(arguments)] | {"position": _slug(document), "argument": ""}
        argument["claim"] += f" ({number})"
        argument["source"] = document["position"]["sources"][0]["url"]
        yield [argument.get(name, "") for name in ARGUMENT]


def measure(folder, kind):
    call_command("migrate", verbosity=0)
    import_files([folder / "questions.jsonl"])
    kept_tables().mkdir(parents=True)  # how far a table is is told there
    user, whole = User.objects.create_superuser("editor"), 0
    for resource_class in (OrganizationResource, PositionResource, ArgumentResource):
        name = f"{resource_class.table.name}.{kind}"
        outcome, seconds = None, []
        for _run in ("dry run", "import"):
            began = time.monotonic(), time.process_time()
            with (folder / name).open("rb") as file:
                expected = outcome and outcome.digest
                given = {"user": user, "file_name": name, "token": uuid4().hex}
                outcome = resource_class().import_data(file, expected=expected, **given)
            seconds += [time.monotonic() - began[0], time.process_time() - began[1]]
        assert outcome.saved, outcome.problems[:3]
        whole += sum(seconds[::2])
        size = (folder / name).stat().st_size / 1e6
        print(TOLD.format(name, len(outcome.lines), size, *seconds))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"all: {whole:.1f} s, peak memory {peak:.0f} MB")
