"""How former names of records are asked for."""

from django.db import models


class FormerSlugQuerySet(models.QuerySet):
    def of(self, kind):
        return self.filter(**{f"{kind}__isnull": False})

    def remember(self, record, *, kind, slug):
        """Let the slug lead to the record of that kind; the one that it has now leads there anyway."""
        within = {"question": record.question} if kind == "line" else {}
        rows = self.of(kind).filter(**within)
        rows.filter(slug=record.slug).delete()
        if not rows.filter(slug=slug).update(**{kind: record}):
            self.create(slug=slug, **{kind: record}, **within)

    def successors(self, kind, *, slugs, question=""):
        """Former slug → the one that the record has now; without those that name another record of the kind now.

        Lines are of the question of that slug, where there is one.
        """
        within = {"question__slug": question} if kind == "line" and question else {}
        records = self.model._meta.get_field(kind).related_model._base_manager.filter(slug__in=slugs, **within)
        taken = set(records.values_list("slug", flat=True))
        rows = self.of(kind).filter(slug__in=set(slugs) - taken, **within)
        return dict(rows.values_list("slug", f"{kind}__slug"))
