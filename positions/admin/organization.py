"""The desk's pages of organizations."""

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from positions.admin.desk import DeskAdmin
from positions.admin.history import HistoryPages
from positions.admin.merging import MergePages
from positions.admin.tables import OrganizationResource, TablePages
from positions.admin.work import NeedsWork
from positions.models import Organization, Position


@admin.register(Organization)
class OrganizationAdmin(TablePages, MergePages, HistoryPages, DeskAdmin):
    resource_classes = [OrganizationResource]
    list_display = ["name", "abbreviation", "kind", "country", "position_count"]
    list_filter = [NeedsWork, "kind", "country"]
    search_fields = ["name", "abbreviation", "slug", "description"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "abbreviation", "slug", "kind", "country", "website", "description", "seen_revision"]

    def get_queryset(self, request):
        count = Count("positions", distinct=True, filter=Q(positions__draft_of=None))
        return super().get_queryset(request).annotate(position_count=count)

    def has_change_permission(self, request, obj=None):
        """Of what readers see, only somebody who may publish changes anything."""
        allowed = super().has_change_permission(request, obj)
        if not allowed or not obj or request.user.has_perm("positions.publish_position"):
            return allowed
        return not self._is_public(obj)

    def kept_from_deleting(self, keys):
        return Position.objects.published().filter(organization__in=keys)

    def view_on_site(self, organization):
        return organization.get_absolute_url() if self._is_public(organization) else None

    @staticmethod
    def _is_public(organization):
        return Organization.objects.readable().filter(pk=organization.pk).exists()

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
