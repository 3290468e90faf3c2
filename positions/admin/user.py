"""The desk's pages of its people: an administrator gives roles, and only a superuser gives more."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _

from positions.choices import Role

admin.site.unregister(User)


@admin.register(User)
class EditorAdmin(UserAdmin):
    list_display = ["username", "first_name", "last_name", "roles", "is_active", "is_superuser"]
    list_filter = ["groups", "is_active", "is_superuser"]
    for_administrators = [
        (None, {"fields": ["username", "password", "first_name", "last_name", "email"]}),
        (_("At the desk"), {"fields": ["is_active", "is_staff", "groups", "last_login"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def roles(self, user):
        return ", ".join(group.name for group in user.groups.all())

    def get_fieldsets(self, request, obj=None):
        if obj and not request.user.is_superuser:
            return self.for_administrators
        return super().get_fieldsets(request, obj)

    def has_change_permission(self, request, obj=None):
        """Who may do more than the roles allow is not in an administrator's hands: neither rights nor password."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (request.user.is_superuser or not obj or not self._is_beyond_roles(obj))

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups" and not request.user.is_superuser:
            kwargs["queryset"] = Group.objects.filter(name__in=Role)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        """Who is added here is to work here."""
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)

    @staticmethod
    def _is_beyond_roles(user):
        others = user.groups.exclude(name__in=Role)
        return user.is_superuser or user.user_permissions.exists() or others.exists()
