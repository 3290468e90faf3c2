"""What is done with a position at the desk: a page that asks before each step, and steps for many at once."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.admin.showing import shown
from positions.choices import UNPUBLISHED, Status, StepName
from positions.forms.steps import RemarkForm, StepForm
from positions.models import Position
from positions.publishing import (
    STEPS,
    Missing,
    Refused,
    Step,
    differences_of,
    missing_in,
    reasons_against,
    state_of,
    steps_of,
    take_step,
)

AT_ONCE = 100
SHOWN = 20
MEANING = {
    StepName.REVISE: gettext_lazy(
        "A copy is made for editing. What is public stays as it is until the copy is published."
    ),
    StepName.DISCARD: gettext_lazy("The draft is deleted. What is public stays as it is, and a new draft can begin."),
    StepName.CONFIRM: gettext_lazy("What was changed in the published record meanwhile gives way to this draft."),
    StepName.SUBMIT: gettext_lazy("Somebody else reads it and publishes it or sends it back; it is not edited then."),
    StepName.RETURN: gettext_lazy("It becomes a draft again and can be edited."),
    StepName.PUBLISH: gettext_lazy("Readers see it from then on."),
    StepName.WITHDRAW: gettext_lazy("Readers see it no more; at its address they are told that it was withdrawn."),
    StepName.RESTORE: gettext_lazy("Readers see it again, as it was."),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A position among several, the step that it would take, and what stands in the way."""

    position: Position
    step: Step | None
    reasons: list[Missing]
    state: int


class StepPages:
    """For the ModelAdmin of positions."""

    actions = ["submit_selected", "publish_selected", "return_selected", "withdraw_selected", "restore_selected"]

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<str:key>/step/<slug:name>/", view(self.step_view), name="positions_position_step"),
            path("<str:key>/differences/", view(self.differences_view), name="positions_position_differences"),
            *super().get_urls(),
        ]

    def has_publish_permission(self, request):
        return request.user.has_perm("positions.publish_position")

    def step_view(self, request, key, name):
        position = self._position(request, key)
        step = self._step(request, position, name)
        page = reverse("admin:positions_position_change", args=[position.pk])
        if step is None:
            message = _("“%(position)s” cannot take this step now: its status is “%(status)s”.")
            words = {"position": position, "status": position.get_status_display()}
            self.message_user(request, message % words, messages.WARNING)
            return HttpResponseRedirect(page)
        form = StepForm(request.POST or None, step=step, initial={"seen": state_of(position)})
        reasons = reasons_against(position, step=step, user=request.user)
        if request.method == "POST" and form.is_valid():
            try:
                return self._take(request, position, step, form.cleaned_data)
            except Refused as refused:
                reasons = refused.reasons
        context = {
            "title": step.name.label,
            "meaning": MEANING[step.name],
            "position": position,
            "form": form,
            "reasons": self._linked(position, reasons, page=page),
            "page": page,
            "differences": self._differences(position) if step.name == StepName.PUBLISH else [],
        }
        return self._step_page(request, "step", context)

    def differences_view(self, request, key):
        position = self._position(request, key)
        if not position.draft_of_id:
            raise Http404
        context = {"title": _("What this draft changes"), "position": position}
        return self._step_page(request, "differences", context | {"differences": self._differences(position)})

    def standing_of(self, request, position):
        """What the page of a position says about it: where it stands, what it lacks, what can be done, what was."""
        missing = missing_in(position) if position.status in UNPUBLISHED else []
        steps = [(step, self._step_address(position, step.name)) for step in steps_of(position, user=request.user)]
        return {
            "position": position,
            "steps": steps if request.user.has_perm("positions.change_position") else [],
            "missing": self._linked(position, missing),
            "taken": position.steps_taken.select_related("user")[:SHOWN],
            "draft": Position.objects.filter(draft_of=position).first(),
            "address": position.get_absolute_url() if position.status == Status.PUBLISHED else None,
        }

    def _step_address(self, position, name):
        return reverse("admin:positions_position_step", args=[position.pk, name])

    def _linked(self, position, reasons, *, page=""):
        """Each as its text and the address where it is put right, if there is one."""
        pages = ("differences", "anchors")
        addresses = {name: reverse(f"admin:positions_position_{name}", args=[position.pk]) for name in pages} | {"": ""}
        return [(reason.text, addresses.get(reason.place, f"{page}#{reason.place}")) for reason in reasons]

    def _position(self, request, key):
        position = self.get_object(request, key)
        if position is None:
            raise Http404
        if not self.has_view_permission(request, position):
            raise PermissionDenied
        return position

    def _step(self, request, position, name):
        """The step of that name from where the position stands; None when it takes none of that name now."""
        named = [step for step in STEPS if step.name == name]
        if not named:
            raise Http404
        if not any(request.user.has_perm(step.permission) for step in named):
            raise PermissionDenied
        return next((step for step in steps_of(position, user=request.user) if step.name == name), None)

    def _take(self, request, position, step, said):
        after = take_step(
            position, step=step, user=request.user, comment=said["comment"], seen=said["seen"], at=said.get("at")
        )
        self._tell(request, step, after)
        return HttpResponseRedirect(reverse("admin:positions_position_change", args=[after.pk]))

    def _tell(self, request, step, after):
        admin.ModelAdmin.log_change(self, request, after, step.name.label)
        words = {"step": step.name.label, "position": after, "status": after.get_status_display()}
        message = _("%(step)s: “%(position)s” is “%(status)s” now.") % words
        if after.publish_at:
            message = _("“%(position)s” will be published when its time has come.") % words
        elif after.status == Status.PUBLISHED:
            link = format_html('<a href="{}">{}</a>', after.get_absolute_url(), _("See it as readers do"))
            message = format_html("{} {}", message, link)
        self.message_user(request, message, messages.SUCCESS)

    def _differences(self, position):
        return shown(differences_of(position)) if position.draft_of_id else []

    def _step_page(self, request, name, context):
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media}
        return TemplateResponse(request, f"admin/positions/position/{name}.html", shared | context)

    def _many(self, request, queryset, *, name):
        """Ask before, and then take the step with each record that can take it."""
        if queryset.count() > AT_ONCE:
            message = _("Choose at most %(number)s at once.") % {"number": AT_ONCE}
            return self.message_user(request, message, messages.WARNING)
        chosen = [self._chosen(request, position, name) for position in queryset.select_related("draft_of")]
        said = request.POST if "confirmed" in request.POST else None
        form = RemarkForm(said, step=next(step for step in STEPS if step.name == name))
        if form.is_valid():
            return self._take_many(request, chosen, comment=form.cleaned_data["comment"])
        context = {
            "title": StepName(name).label,
            "meaning": MEANING[name],
            "chosen": chosen,
            "form": form,
            "checkbox": ACTION_CHECKBOX_NAME,
            "action": request.POST["action"],
        }
        return self._step_page(request, "steps", context)

    def _chosen(self, request, position, name):
        step = self._step(request, position, name)
        known = step or next(step for step in STEPS if step.name == name)
        reasons = reasons_against(position, step=known, user=request.user)
        return Chosen(position, step, reasons, state_of(position))

    def _take_many(self, request, chosen, *, comment):
        for one in chosen:
            seen = request.POST.get(f"seen-{one.position.pk}")
            try:
                if one.reasons:
                    raise Refused(one.reasons)
                state = one.state if seen == str(one.state) else 0
                after = take_step(one.position, step=one.step, user=request.user, comment=comment, seen=state)
                self._tell(request, one.step, after)
            except Refused as refused:
                words = {"position": one.position, "reasons": " ".join(reason.text for reason in refused.reasons)}
                message = _("“%(position)s” was left as it is. %(reasons)s") % words
                self.message_user(request, message, messages.WARNING)

    @admin.action(description=gettext_lazy("Submit for review"), permissions=["change"])
    def submit_selected(self, request, queryset):
        return self._many(request, queryset, name=StepName.SUBMIT)

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        return self._many(request, queryset, name=StepName.PUBLISH)

    @admin.action(description=gettext_lazy("Send back"), permissions=["change"])
    def return_selected(self, request, queryset):
        return self._many(request, queryset, name=StepName.RETURN)

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["publish"])
    def withdraw_selected(self, request, queryset):
        return self._many(request, queryset, name=StepName.WITHDRAW)

    @admin.action(description=gettext_lazy("Publish again"), permissions=["publish"])
    def restore_selected(self, request, queryset):
        return self._many(request, queryset, name=StepName.RESTORE)
