"""The servers that are measured: this project in its states, the peers and the floor, one worker each."""

import sys
from pathlib import Path
from urllib.parse import urlencode

from tests.bench import datasette
from tests.bench.building import MANAGE, settings
from tests.bench.corpus import COMPARED, COMPARED_TOPICS, PAIRS, PROBES, QUESTION, TOPIC_PAIR
from tests.bench.serving import Server

PAGES = ("list", "lists", *PROBES, "compare")
BIN = Path(sys.executable).parent
GRANIAN = [BIN / "granian", "--interface", "wsgi", "--port", "PORT", "--workers", "1", "--log-level", "warning"]
CHOSEN = urlencode({"org": COMPARED, "topic": COMPARED_TOPICS}, doseq=True)
HERE = f"/questions/{QUESTION}"


def paths(listing, search, compare, csv, *, every=""):
    """The paths of each task, of a server that takes the same query strings as this project."""
    lists = [f"{listing}?{urlencode({'topic': pair}, doseq=True)}{every}" for pair in (TOPIC_PAIR, *PAIRS)]
    words = {name: [f"{search}?q={word}"] for name, (word, _) in PROBES.items()}
    return {"list": lists[:1], "lists": lists[1:], **words, "compare": [f"{compare}?{CHOSEN}"], "csv": [csv]}


def project(workshop, *, name="Standpoint", url, **more):
    listing, compare, csv = (f"{HERE}/{name}" for name in ("positions/", "compare/", "arguments.csv"))
    pages = paths(listing, listing, compare, csv, every="&match=all")
    return Server(name, [*MANAGE, "serve"], settings(url, **more), pages, workshop.path(f"{name}.log"))


def floor(workshop, database):
    """It also gives a constant answer, and the files of a folder by granian's own means."""
    static = ["--static-path-route", "/static", "--static-path-mount", workshop.path("static")]
    return Server(
        "Floor",
        [*GRANIAN, *static, "--blocking-threads", "1", "tests.bench.floor:application"],
        {"FLOOR_DATABASE": str(database)},
        paths("/list", "/search", "/compare", "/arguments.csv"),
        workshop.path("floor.log"),
    )


def plain_django(workshop, database):
    return Server(
        "Plain Django",
        [*GRANIAN, "--blocking-threads", "4", "tests.bench.naive.wsgi:application"],
        {"NAIVE_DATABASE": str(database)},
        paths("/positions/", "/positions/", "/compare/", "/arguments.csv"),
        workshop.path("naive.log"),
    )


def datasette_server(workshop, database):
    metadata = workshop.path("metadata.json")
    datasette.write_metadata(metadata, database=database.stem)
    options = [part for name, value in datasette.SETTINGS.items() for part in ("--setting", name, str(value))]
    command = [workshop.datasette_program(), "serve", database, "--port", "PORT", "--metadata", metadata, *options]
    return Server("Datasette", command, {}, datasette.addresses(database.stem), workshop.path("datasette.log"))
