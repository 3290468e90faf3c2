"""The servers that are measured: this project in its states, the peers and the floor, one worker each."""

import sys
from pathlib import Path
from urllib.parse import urlencode

from tests.bench import datasette
from tests.bench.building import MANAGE, settings
from tests.bench.corpus import COMPARED, COMPARED_TOPICS, PROBES, QUESTION, TOPIC_PAIR
from tests.bench.serving import Server

PAGES = ("list", *PROBES, "compare")
BIN = Path(sys.executable).parent
GRANIAN = [BIN / "granian", "--interface", "wsgi", "--port", "PORT", "--workers", "1", "--log-level", "warning"]
CHOSEN = urlencode({"org": COMPARED, "topic": COMPARED_TOPICS}, doseq=True)
TOPICS = urlencode({"topic": TOPIC_PAIR}, doseq=True)
HERE = f"/questions/{QUESTION}"


def paths(listing, search, compare, csv):
    """The path of each task, of a server that takes the same query strings as this project."""
    words = {name: f"{search}?q={word}" for name, (word, _) in PROBES.items()}
    return {"list": f"{listing}?{TOPICS}", **words, "compare": f"{compare}?{CHOSEN}", "csv": csv}


def project(workshop, *, name="Standpoint", url, **more):
    pages = paths(f"{HERE}/positions/", f"{HERE}/positions/", f"{HERE}/compare/", f"{HERE}/arguments.csv")
    pages["list"] += "&match=all"
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
