"""How arguments and lines of argument are asked for."""

from django.db import models
from django.db.models import Count, Q

from positions.choices import AnchorState, Status

CURRENT = {"status": Status.PUBLISHED, "is_current": True}


class ArgumentQuerySet(models.QuerySet):
    def readable(self):
        """Those of current published positions."""
        return self.filter(**{f"position__{field}": value for field, value in CURRENT.items()})

    def on(self, question):
        return self.filter(position__question=question)

    def find_again(self, text):
        """Find every quotation in the statement's `text` again and save the anchors that changed; how many did."""
        changed = [argument for argument in self.exclude(quote="") if argument.find_again(text)]
        return self.bulk_update(changed, ["prefix", "suffix", "start", "end", "anchor_state"], batch_size=500)

    def needing_a_look(self):
        """Those whose quotation is not found as it was."""
        return self.exclude(anchor_state__in=["", AnchorState.EXACT])


class LineQuerySet(models.QuerySet):
    def with_use(self):
        """Each with `use`: how many organizations make the argument in a current published position."""
        current = Q(**{f"arguments__position__{field}": value for field, value in CURRENT.items()})
        return self.annotate(use=Count("arguments__position__organization", filter=current, distinct=True))
