"""The three tables as resources of django-import-export, judged and saved as a whole by the rooms.

Row by row, as the library does it by itself, each of 100,000 arguments would be saved with all that its save derives.
"""

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from import_export.resources import Resource

from positions.admin.tables.telling import STAGES, telling
from positions.exporting import table_rows
from positions.importing.tables import Editor, import_table
from positions.models import Organization, Position
from positions.publishing import begin_draft, first_records, record_import
from positions.queries.inserting import insert_rows
from positions.records.tables import ARGUMENTS, ORGANIZATIONS, POSITIONS

AT_ONCE = 500
_MODELS = {ORGANIZATIONS.name: Organization, POSITIONS.name: Position}


class TableResource(Resource):
    table = None
    stages = tuple(STAGES)

    @classmethod
    def get_display_name(cls):
        return cls.table.name

    def import_data(self, dataset, *, user, file_name, expected=None, token="", **kwargs):
        """The outcome of the table in an open file; with the digest of an earlier outcome it is saved.

        Who has the token can ask meanwhile how far it is.
        """
        with telling(token, user=user, stages=self.stages if expected else self.stages[:2]) as progress:
            editor = _editor(user, progress)
            return import_table(self.table, file=dataset, name=file_name, editor=editor, expected=expected)

    def export(self, queryset=None, **kwargs):
        keys = list(dict.fromkeys(queryset.values_list("pk", flat=True)))
        return table_rows(self.table, keys=keys)


class OrganizationResource(TableResource):
    table = ORGANIZATIONS
    stages = tuple(stage for stage in STAGES if stage != "Beginning drafts")


class PositionResource(TableResource):
    table = POSITIONS


class ArgumentResource(TableResource):
    table = ARGUMENTS


def _editor(user, progress):
    def begin(position):
        return begin_draft(Position.objects.get(pk=position), user=user, comment=_("A table changes it.")).pk

    def note(kind, made, changed):
        _log(user, _MODELS[kind], made, ADDITION)
        _log(user, _MODELS[kind], changed, CHANGE)
        if kind == ORGANIZATIONS.name:  # positions are remembered with what belongs to them
            remember([], {Organization: [*made, *changed]})

    def remember(positions, others=None):
        with progress(stage="Recording", total=len(positions) + sum(map(len, (others or {}).values()))) as advance:
            record_import(positions, others=others, user=user, advance=advance)

    return Editor(
        may_publish=user.has_perm("positions.publish_position"),
        begin=begin,
        remember=remember,
        first=lambda organizations: first_records(Organization, keys=organizations),
        note=note,
        progress=progress,
    )


def _log(user, model, keys, flag):
    """In the admin's own log, which tells an editor whose form is refused who saved the record meanwhile."""
    same = {"user_id": user.pk, "content_type_id": ContentType.objects.get_for_model(model).pk, "action_flag": flag}
    same["change_message"] = _("By a table.")
    names = ("organization__name", "title") if model is Position else ("name",)
    for first in range(0, len(keys), AT_ONCE):
        records = model.objects.filter(pk__in=keys[first : first + AT_ONCE]).values_list("pk", *names)
        insert_rows(
            LogEntry,
            [{**same, "object_id": str(key), "object_repr": ": ".join(words)[:200]} for key, *words in records],
        )
