"""The physical limit: the same answers by hand-written SQL and bitmaps on raw sqlite3, sent as JSON, no framework.

As a program it reads a corpus into a new file (`python -m tests.bench.floor FOLDER FILE`), every quotation anchored and
every word indexed; as a WSGI application it answers from the file that FLOOR_DATABASE names.
"""

import json
import os
import sqlite3
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

from pyroaring import BitMap

from tests.bench.corpus import QUESTION
from tests.bench.rows import fill

PAGE = 25
TABLES = """
create table position(id integer primary key, organization_id integer, organization_slug text, organization text,
    kind text, country text, stance text, basis text, published text, title text, summary text, text text, topics text);
create table argument(id integer primary key, position_id integer, topic text, line text, claim text, quote text,
    start integer, "end" integer);
"""
COPY = """
insert into position select *, (select group_concat(topic, ' ') from tagged where position_id = said.id) from said;
insert into argument select id, position_id, topic, line, claim, quote, start, "end" from argued;
"""
INDEX = """
create unique index position_of on position(organization_slug);
create index argument_of on argument(position_id, topic, line);
create virtual table words using fts5(organization, title, summary, text, claims, content='',
    tokenize='porter unicode61 remove_diacritics 2');
insert into words(rowid, organization, title, summary, text, claims) select id, organization, title, summary, text,
    (select group_concat(claim, ' ') from argument where position_id = position.id) from position;
"""
FACETS = ("stance", "kind", "country", "basis", "year", "topic", "line")
CSV_LINES = """
select group_concat(p.organization_slug || ',' || p.stance || ',' || coalesce(p.published, '') || ',' || a.topic
    || ',' || a.line || ',"' || replace(a.claim, '"', '""') || '","' || replace(a.quote, '"', '""')
    || '",' || a.start || ',' || a."end" || char(13, 10), '')
from argument a join position p on p.id = a.position_id where a.id > ? and a.id <= ?
"""


def build(target, *, project):
    fill(target, project=project, script=TABLES + COPY + INDEX)


def import_corpus(folder, target):
    """Read the positions on the large question from JSON lines; the other ones are few."""
    database = sqlite3.connect(target)
    database.executescript(f"pragma journal_mode = wal; pragma synchronous = normal; {TABLES}")
    with database, (folder / "positions.jsonl").open(encoding="utf-8") as lines:
        documents = (document for document in map(json.loads, lines) if document["position"]["question"] == QUESTION)
        for number, document in enumerate(documents, 1):
            position, arguments = document["position"], document["position"]["arguments"]
            row = {**position, **document["organization"], "organization": document["organization"]["name"]}
            row |= {"number": number, "topics": " ".join({argument["topic"] for argument in arguments})}
            database.execute(
                "insert into position values (:number, :number, :slug, :organization, :kind, :country, :stance, :basis,"
                " :published, :title, :summary, :text, :topics)",
                row,
            )
            starts = [position["text"].index(argument["quote"]) for argument in arguments]
            database.executemany(
                "insert into argument values (null, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (number, a["topic"], a.get("line", ""), a["claim"], a["quote"], start, start + len(a["quote"]))
                    for a, start in zip(arguments, starts, strict=True)
                ],
            )
    database.executescript(f"begin; {INDEX} commit;")
    database.close()


class Floor:
    """An open file with its bitmaps, one for each value of each facet, and the alphabetical order of its positions."""

    def __init__(self, path):
        self.database = sqlite3.connect(path, check_same_thread=False)
        self.database.row_factory = sqlite3.Row
        self.bitmaps = {facet: defaultdict(BitMap) for facet in FACETS}
        self.order = [row["id"] for row in self.database.execute("select id from position order by organization")]
        values = "id, stance, kind, country, basis, coalesce(substr(published, 1, 4), 'undated') as year, topics"
        for row in self.database.execute(f"select {values} from position order by id"):
            for facet in FACETS[:5]:
                self.bitmaps[facet][row[facet]].add(row["id"])
            for topic in row["topics"].split():
                self.bitmaps["topic"][topic].add(row["id"])
        for row in self.database.execute("select distinct position_id, line from argument where line <> ''"):
            self.bitmaps["line"][row["line"]].add(row["position_id"])

    def listing(self, asked):
        """The first page by name of the positions that have all the topics, and the counts of every facet."""
        found = BitMap.intersection(*(self.bitmaps["topic"][topic] for topic in asked["topic"]))
        page = []
        for key in self.order:
            if key in found:
                page.append(key)
                if len(page) == PAGE:
                    break
        return {"total": len(found), "counts": self._counts(found), "positions": self._positions(page)}

    def search(self, asked):
        """The best page of the positions with the word, with snippets, and the counts of every facet."""
        word = asked["q"]
        found = BitMap([row[0] for row in self.database.execute("select rowid from words where words match ?", word)])
        best = self.database.execute(f"select rowid from words where words match ? order by rank limit {PAGE}", word)
        positions = self._positions([row[0] for row in best], text=True)
        for position in positions:
            position["snippet"] = _snippet(position.pop("text"), word[0])
        return {"total": len(found), "counts": self._counts(found), "positions": positions}

    def compare(self, asked):
        marks = (",".join("?" * len(asked["org"])), ",".join("?" * len(asked["topic"])))
        rows = self.database.execute(
            "select p.organization_slug, a.topic, a.line, a.claim, a.quote, a.start from position p"
            " join argument a on a.position_id = p.id"
            f" where p.organization_slug in ({marks[0]}) and a.topic in ({marks[1]})",
            asked["org"] + asked["topic"],
        )
        return {"arguments": [dict(row) for row in rows]}

    def csv(self):
        """Every argument as CSV, the lines made by SQLite, 500 at a time."""
        yield b"organization,stance,published,topic,line,claim,quote,start,end\r\n"
        last = self.database.execute("select max(id) from argument").fetchone()[0]
        for first in range(0, last, 500):
            if lines := self.database.execute(CSV_LINES, (first, first + 500)).fetchone()[0]:
                yield lines.encode()

    def _counts(self, found):
        return {
            facet: {value: found.intersection_cardinality(bitmap) for value, bitmap in values.items()}
            for facet, values in self.bitmaps.items()
        }

    def _positions(self, keys, *, text=False):
        columns = "id, organization_slug, organization, stance, basis, published, title, summary, topics"
        columns += ", text" if text else ""
        rows = self.database.execute(f"select {columns} from position where id in ({','.join(map(str, keys))})")
        found = {row["id"]: dict(row) for row in rows}
        return [found[key] for key in keys]


def _snippet(text, word):
    place = text.lower().find(word)
    return text[max(0, place - 60) : place + 100]


@cache
def floor():
    return Floor(os.environ["FLOOR_DATABASE"])


@cache
def constant(size):
    return b"x" * size


def application(environ, start_response):
    path, asked = environ["PATH_INFO"], parse_qs(environ["QUERY_STRING"])
    if path == "/arguments.csv":
        start_response("200 OK", [("Content-Type", "text/csv; charset=utf-8")])
        return floor().csv()
    if path == "/constant":
        body = constant(int(asked["size"][0]))
    else:
        answer = {"/list": floor().listing, "/search": floor().search, "/compare": floor().compare}[path]
        body = json.dumps(answer(asked)).encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


if __name__ == "__main__":
    import_corpus(Path(sys.argv[1]), Path(sys.argv[2]))
