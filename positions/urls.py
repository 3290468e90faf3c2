"""Every address of the site, and the view behind it."""

from django.contrib import admin
from django.urls import path

from positions.views.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
]
