"""Whether all servers answer alike: totals, the count of every value of every facet, and the arguments compared."""

import json
import re
from collections import defaultdict
from html.parser import HTMLParser

from tests.bench.client import get

LISTS = ("list", "frequent", "common", "rare")


class Boxes(HTMLParser):
    """Reads the check boxes of a page: for each name and value the number at the end of the label."""

    def __init__(self):
        super().__init__()
        self.counts, self.box, self.text = defaultdict(dict), None, ""

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "input" and attrs.get("type") == "checkbox":
            self.box, self.text = (attrs["name"], attrs["value"]), ""

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        if tag == "label" and self.box:
            name, value = self.box
            if count := re.search(r"([\d,]+)\s*$", self.text):
                self.counts[name][value] = number(count[1])
            self.box = None


def number(text):
    return int(text.replace(",", ""))


def read_page(body):
    boxes = Boxes()
    boxes.feed(body)
    return number(re.search(r"([\d,]+) positions?\b", body)[1]), boxes.counts


def read_floor(body):
    answer = json.loads(body)
    return answer["total"], answer["counts"]


def read_datasette(body):
    answer = json.loads(body)
    facets = {"topic" if name == "topics" else name: found for name, found in answer["facet_results"].items()}
    counts = {name: {str(row["value"]): row["count"] for row in found["results"]} for name, found in facets.items()}
    return answer["filtered_table_rows_count"], counts


def count_points(body):
    """Of a page each argument has an id; of JSON it is a row."""
    if body.startswith("{"):
        answer = json.loads(body)
        return len(answer.get("arguments") or answer["rows"])
    return len(set(re.findall(r'id="(argument-\d+)"', body)))


def answer_of(server, task):
    """Total and counts, or of the comparison the number of arguments."""
    address = server.address(task)
    if server.name == "Datasette":
        address = address.replace("?", ".json?", 1)
    status, body, *_ = get(address)
    if status != 200:
        raise SystemExit(f"{server.name} answers {task} with status {status}: {address}")
    if task == "compare":
        return count_points(body.decode()), {}
    read = {"Floor": read_floor, "Datasette": read_datasette}.get(server.name, read_page)
    return read(body.decode())


def differences(server, other, task):
    """What two servers disagree about; a facet or a value that one of them does not count is left out."""
    (total, counts), (other_total, other_counts) = answer_of(server, task), answer_of(other, task)
    if total != other_total:
        yield f"{task}: {server.name} finds {total}, {other.name} {other_total}"
    for facet in counts.keys() & other_counts.keys():
        for value in counts[facet].keys() & other_counts[facet].keys():
            if counts[facet][value] != other_counts[facet][value]:
                pair = f"{counts[facet][value]}, {other.name} {other_counts[facet][value]}"
                yield f"{task}, {facet} {value}: {server.name} counts {pair}"
