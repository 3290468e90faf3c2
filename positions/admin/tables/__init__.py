"""Many records at once: tables in and out of the desk's lists, with a dry run before anything is saved."""

from positions.admin.tables.pages import TablePages
from positions.admin.tables.resources import ArgumentResource, OrganizationResource, PositionResource

__all__ = ["ArgumentResource", "OrganizationResource", "PositionResource", "TablePages"]
