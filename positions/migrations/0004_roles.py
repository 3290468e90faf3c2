"""The roles of the desk: author, reviewer and administrator; what each may do, the next may too."""

from django.conf import settings
from django.db import migrations

from positions.migrations._roles import give

ALL = ["view", "add", "change", "delete"]
LOOK_UP = ["question", "stance", "questiontopic", "topic", "lineofargument"]
AUTHOR = {
    **{f"positions.{model}": ["view"] for model in LOOK_UP},
    "positions.organization": ["view", "add", "change"],
    "positions.position": ["view", "add", "change"],
    "positions.source": ALL,
    "positions.argument": ALL,
}
REVIEWER = AUTHOR | {
    "positions.position": ["view", "add", "change", "publish"],
    "positions.question": ["view", "add", "change"],
    "positions.stance": ALL,
    "positions.questiontopic": ALL,
    "positions.topic": ["view", "add", "change"],
    "positions.lineofargument": ["view", "add", "change"],
}
ADMINISTRATOR = {
    **REVIEWER,
    "positions.position": [*ALL, "publish"],
    **{f"positions.{model}": ALL for model in ("organization", *LOOK_UP)},
    "auth.user": ["view", "add", "change"],
    "auth.group": ["view"],
}


class Migration(migrations.Migration):
    dependencies = [
        ("positions", "0003_new_drafts"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [give({"author": AUTHOR, "reviewer": REVIEWER, "administrator": ADMINISTRATOR})]
