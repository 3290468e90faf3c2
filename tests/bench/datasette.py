"""The peer that one would pick instead: Datasette, with the indices, the full-text table and the limits it needs."""

import json
from urllib.parse import urlencode

from tests.bench.corpus import COMPARED, COMPARED_TOPICS, PAIRS, PROBES, TOPIC_PAIR
from tests.bench.rows import fill

SCRIPT = """
create table positions(id integer primary key, organization_slug text, organization text, kind text, country text,
    stance text, basis text, published text, year integer, title text, summary text, text text, topics text);
insert into positions select id, organization_slug, organization, kind, country, stance, basis, published,
    cast(substr(published, 1, 4) as integer), title, summary, text,
    (select json_group_array(topic) from tagged where position_id = said.id) from said;
create table position_topic(position_id integer references positions(id), topic text,
    primary key (topic, position_id)) without rowid;
insert into position_topic select position_id, topic from tagged;
create table argument(id integer primary key, position_id integer references positions(id), topic text, line text,
    claim text, quote text, start integer, "end" integer);
insert into argument select id, position_id, topic, line, claim, quote, start, "end" from argued;
create index by_stance on positions(stance);
create index by_kind on positions(kind);
create index by_country on positions(country);
create index by_basis on positions(basis);
create index by_year on positions(year);
create index by_name on positions(organization);
create index by_slug on positions(organization_slug);
create index by_position on argument(position_id, topic);
create virtual table positions_fts using fts5(title, text, content="positions", content_rowid="id",
    tokenize="porter unicode61 remove_diacritics 2");
insert into positions_fts(positions_fts) values ('rebuild');
"""
COMPARE = """
select p.organization, a.topic, a.line, a.claim, a.quote, a.start from positions p
join argument a on a.position_id = p.id
where p.organization_slug in (select value from json_each(:organizations))
    and a.topic in (select value from json_each(:topics))
"""
# Without these, facets that take over 200 ms, lists over 1,000 rows and files over 100 MB are cut short.
SETTINGS = {
    "facet_time_limit_ms": 600_000,
    "sql_time_limit_ms": 600_000,
    "suggest_facets": 0,
    "default_facet_size": 250,
    "max_returned_rows": 10_000,
    "max_csv_mb": 0,
}
FACETS = [("_facet", name) for name in ("stance", "kind", "country", "basis", "year")] + [("_facet_array", "topics")]
SHOWN = [*FACETS, ("_nocol", "text"), ("_size", 25), ("_sort", "organization")]


def build(target, *, project):
    fill(target, project=project, script=SCRIPT)


def write_metadata(path, *, database):
    path.write_text(json.dumps({"databases": {database: {"queries": {"compare": {"sql": COMPARE}}}}}))


def addresses(database):
    """The addresses of each task; lists are filtered through the indexed table of topics."""
    asked = {"list": [_with_topics(TOPIC_PAIR)], "lists": [_with_topics(pair) for pair in PAIRS]}
    asked |= {name: [[("_search", word)]] for name, (word, _) in PROBES.items()}
    pages = {
        task: [f"/{database}/positions?{urlencode(query + SHOWN)}" for query in queries]
        for task, queries in asked.items()
    }
    chosen = {"organizations": json.dumps(COMPARED), "topics": json.dumps(COMPARED_TOPICS)}
    pages["compare"] = [f"/{database}/compare?{urlencode(chosen)}"]
    pages["csv"] = [f"/{database}/argument.csv?_stream=on&_size=max"]
    return pages


def _with_topics(topics):
    through = [json.dumps({"table": "position_topic", "column": "topic", "value": topic}) for topic in topics]
    return [("_through", value) for value in through]
