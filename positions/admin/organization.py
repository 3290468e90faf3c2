"""The desk's pages of organizations."""

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from positions.admin.desk import DeskAdmin
from positions.admin.work import NeedsWork
from positions.models import Organization


@admin.register(Organization)
class OrganizationAdmin(DeskAdmin):
    list_display = ["name", "abbreviation", "kind", "country", "position_count"]
    list_filter = [NeedsWork, "kind", "country"]
    search_fields = ["name", "abbreviation", "slug", "description"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "abbreviation", "slug", "kind", "country", "website", "description", "seen_revision"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(position_count=Count("positions", distinct=True))

    def response_add(self, request, obj, post_url_continue=None):
        """What an editor most likely does next is one click away."""
        response = super().response_add(request, obj, post_url_continue)
        if IS_POPUP_VAR not in request.POST:
            address = reverse("admin:positions_position_add", query={"organization": obj.pk})
            self.message_user(request, format_html('<a href="{}">{}</a>', address, _("Add a position for it")))
        return response

    @admin.display(description=_("positions"), ordering="position_count")
    def position_count(self, organization):
        return organization.position_count
