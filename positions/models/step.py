"""What was done with a position on its way to readers and back: by whom, when and with what remark."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from positions.choices import StepName
from positions.models.base import one_of
from positions.models.position import Position


class StepTaken(models.Model):
    """One step of a position; those of a new draft become its original's when it is published or discarded."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="steps_taken", verbose_name=_("position"))
    step = models.CharField(_("step"), max_length=10, choices=StepName)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("editor")
    )
    moment = models.DateTimeField(_("moment"), auto_now_add=True)
    comment = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["-moment", "-pk"]
        constraints = [one_of("step", StepName)]

    def __str__(self):
        return f"{self.get_step_display()}: {self.position}"
