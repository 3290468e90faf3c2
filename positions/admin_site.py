"""The admin's site object; outside the admin package, whose import would otherwise run half-way through building it."""

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.urls import include, path
from django.utils.translation import gettext_lazy as _


class LabeledChoices(AutocompleteJsonView):
    """The records to choose from, called what their ModelAdmin calls them in forms, with a note on what they mean."""

    def serialize_result(self, obj, to_field_name):
        label = getattr(self.model_admin, "choice_label", str)
        note = getattr(self.model_admin, "choice_note", lambda record: "")
        return super().serialize_result(obj, to_field_name) | {"text": label(obj), "note": note(obj)}


class StandpointAdminSite(admin.AdminSite):
    site_title = _("Standpoint")
    site_header = _("Standpoint: editing")
    index_title = _("All records")

    def get_urls(self):
        return [path("needs-work/", include("positions.admin.work")), *super().get_urls()]

    def get_app_list(self, request, app_label=None):
        """Ours first, users and groups after it."""
        return sorted(super().get_app_list(request, app_label), key=lambda app: app["app_label"] != "positions")

    def autocomplete_view(self, request):
        return LabeledChoices.as_view(admin_site=self)(request)
