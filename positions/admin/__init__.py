"""The desk: where editors add and edit every record, on our own admin site."""

import taggit.admin  # noqa: F401  registers the tags of taggit, so that they can be taken off below
from django.contrib import admin
from taggit.models import Tag

from positions.admin import argument, documents, merging, organization, position, question, report, sources, topic, user

__all__ = ["argument", "documents", "merging", "organization", "position"]
__all__ += ["question", "report", "sources", "topic", "user"]

admin.site.unregister(Tag)  # our topics take its place
