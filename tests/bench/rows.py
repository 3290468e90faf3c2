"""The rows that every peer is given: the current positions on the large question, read from the project's database."""

import sqlite3

from tests.bench.corpus import QUESTION

VIEWS = f"""
create temp view said as
    select p.id, o.id as organization_id, o.slug as organization_slug, o.name as organization, o.kind, o.country,
           s.slug as stance, p.basis, p.published, p.title, p.summary, p.text
    from project.positions_position p
    join project.positions_organization o on o.id = p.organization_id
    join project.positions_stance s on s.id = p.stance_id
    join project.positions_question q on q.id = p.question_id
    where q.slug = '{QUESTION}' and p.status = 'published' and p.is_current;
create temp view tagged as
    select g.content_object_id as position_id, g.tag_id as topic_id, t.slug as topic
    from project.positions_taggedposition g join project.positions_topic t on t.id = g.tag_id
    where g.content_object_id in (select id from said);
create temp view argued as
    select a.id, a.position_id, a.topic_id, t.slug as topic, coalesce(l.slug, '') as line, a.claim, a.quote, a.start,
           a."end"
    from project.positions_argument a
    join project.positions_topic t on t.id = a.topic_id
    left join project.positions_lineofargument l on l.id = a.line_id
    where a.position_id in (select id from said);
"""


def fill(target, *, project, script):
    """Run a script on the SQLite file `target`; it may select from the views said, tagged and argued."""
    database = sqlite3.connect(target)
    database.execute("attach ? as project", [str(project)])
    database.executescript(VIEWS)
    database.executescript(f"pragma main.journal_mode = wal; pragma main.synchronous = off; {script} analyze main;")
    database.close()
