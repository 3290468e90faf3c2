"""How former names of records are asked for."""

from django.db import models

HIDDEN = ("organization", "position")
"""Kinds of which there are records that readers do not see."""


class FormerSlugQuerySet(models.QuerySet):
    def of(self, kind):
        """Those of lines name the question too within which they are."""
        rows = self.filter(**{f"{kind}__isnull": False})
        return rows.filter(line=None) if kind == "question" else rows

    def remember(self, record, *, kind, slug):
        """Let the slug lead to the record of that kind; the one that it has now leads there anyway."""
        within = {"question": record.question} if kind == "line" else {}
        rows = self.of(kind).filter(**within)
        rows.filter(slug=record.slug).delete()
        if not rows.filter(slug=slug).update(**{kind: record}):
            self.create(slug=slug, **{kind: record}, **within)

    def successors(self, kind, *, slugs, question=""):
        """Former slug → the one that the record has now; without those that name another record of the kind now.

        Lines are of the question of that slug, where there is one. What readers do not see has no name for them.
        """
        within = {"question__slug": question} if kind == "line" and question else {}
        records = self.model._meta.get_field(kind).related_model.objects
        seen = records.readable() if kind in HIDDEN else records.all()
        taken = set(seen.filter(slug__in=slugs, **within).values_list("slug", flat=True))
        rows = self.of(kind).filter(slug__in=set(slugs) - taken, **{f"{kind}__in": seen}, **within)
        return dict(rows.values_list("slug", f"{kind}__slug"))

    def led_by(self, record, *, kind):
        """The former names of others, among them the slug of the record."""
        within = {"question": record.question_id} if kind == "line" else {}
        return self.of(kind).filter(slug=record.slug, **within).exclude(**{kind: record.pk})
