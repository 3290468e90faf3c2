"""Fills the plain peer's tables, which `migrate --run-syncdb` made, with the project's rows."""

from tests.bench.rows import fill

CONTENT_TYPE = "(select id from django_content_type where app_label = 'naive' and model = 'position')"
POSITION = "id, organization_slug, organization, kind, country, stance, basis, published, title, summary, text"
SCRIPT = f"""
insert into taggit_tag(id, slug, name) select distinct topic_id, topic, topic from tagged;
insert into naive_position({POSITION}) select {POSITION} from said;
insert into taggit_taggeditem(tag_id, object_id, content_type_id)
    select topic_id, position_id, {CONTENT_TYPE} from tagged;
insert into naive_argument(id, position_id, topic_id, line, claim, quote, start, "end")
    select id, position_id, topic_id, line, claim, quote, start, "end" from argued;
"""


def build(target, *, project):
    fill(target, project=project, script=SCRIPT)
