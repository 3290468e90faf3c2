"""What all pages of the desk share: guarded saving, choices that complete while typing, deleting one by one."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ERROR_FLAG
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import DataError, models, transaction
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from positions.forms.editing import RevisedForm
from positions.forms.fields import ChooseOne, ChooseSeveral, PlainText, SeveralField, is_key
from positions.models import NAMED, FormerSlug, Position


class Choosing:
    """Fields of a ModelAdmin or of an inline: pasted text stays text, and other records are chosen by typing."""

    formfield_overrides = {
        models.TextField: {"form_class": PlainText, "widget": AdminTextareaWidget(attrs={"rows": 4, "dir": "auto"})},
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        completing = db_field.name in self.get_autocomplete_fields(request)
        if completing:
            target = self.admin_site.get_model_admin(db_field.remote_field.model)
            kwargs["queryset"] = target.model._default_manager.select_related(*target.list_select_related)
            if db_field.many_to_many:
                kwargs |= {"form_class": SeveralField, "widget": ChooseSeveral(db_field, self.admin_site)}
            else:
                kwargs |= {"widget": ChooseOne(db_field, self.admin_site)}
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if completing:
            field.label_from_instance = target.choice_label
        if hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = False  # a slip of the mouse away from the field itself
        return field


class DeskAdmin(Choosing, admin.ModelAdmin):
    form = RevisedForm
    list_select_related = ()
    narrowed_by = {}
    """When the record is chosen in a form: the field beside the choice → the lookup that narrows the choice by it."""

    choice_label = staticmethod(str)
    """What the record is called where it is chosen in a form."""

    class Media:
        js = ["admin/js/jquery.init.js", "admin-desk.js"]

    def get_ordering(self, request):
        """Said outright, because a query that counts drops the model's own ordering."""
        return self.opts.ordering

    def view_on_site(self, record):
        return record.get_absolute_url()

    def kept_from_deleting(self, keys):
        """The published positions that would change or go with the records of these primary keys: none does at once."""
        return Position.objects.none()

    def get_deleted_objects(self, objs, request):
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        kept = self.kept_from_deleting([record.pk for record in objs]).select_related("organization")
        named = [f"{position} ({position.get_status_display()})" for position in kept]
        return to_delete, counts, lacking, [*protected, *named]

    def save_model(self, request, obj, form, change):
        if change:
            obj.revision += 1
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data and self.model in NAMED:
            FormerSlug.objects.remember(obj, kind=NAMED[self.model], slug=form.initial["slug"])

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        """One by one, because a record's delete() keeps what is derived from it."""
        for record in queryset:
            self.delete_model(request, record)

    def get_search_results(self, request, queryset, search_term):
        if request.resolver_match.url_name == "autocomplete":
            values = {lookup: request.GET.get(name, "") for name, lookup in self.narrowed_by.items()}
            queryset = queryset.filter(**{lookup: value for lookup, value in values.items() if is_key(value)})
        return super().get_search_results(request, queryset, search_term.replace("\0", " "))

    def changelist_view(self, request, extra_context=None):
        try:
            return super().changelist_view(request, extra_context)
        except (OverflowError, DataError):  # what SQLite, or PostgreSQL, cannot hold; Django answers letters so
            return HttpResponseRedirect(f"{request.path}?{ERROR_FLAG}=1")

    def response_action(self, request, queryset):
        if all(is_key(key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            return super().response_action(request, queryset)
        self.message_user(request, _("What was selected is no record."), messages.WARNING)
        return None


class DeskRows(Choosing, admin.StackedInline):
    view_on_site = False

    def get_extra(self, request, obj=None, **kwargs):
        """One empty row to begin with; further ones are a click away."""
        return 0 if obj else 1
