"""The work list of a position's quotations that are no longer found as they were, and what is done about each."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.anchoring import FOLDED_SCORE
from positions.choices import AnchorState, Settling, Status, StepName
from positions.comparing.wording import changes_between
from positions.forms.anchors import SettlingForm
from positions.forms.fields import is_key
from positions.models import Position
from positions.publishing import Refused, loose_anchors, settle_anchor

DONE = {
    Settling.ACCEPT: gettext_lazy("“%(claim)s” quotes the new words now."),
    Settling.REMARK: gettext_lazy("“%(claim)s” quotes the words that you marked now."),
    Settling.DROP: gettext_lazy("“%(claim)s” has no quotation any more."),
}


class AnchorPages:
    """For the ModelAdmin of positions."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.anchors_view)
        return [path("<str:key>/anchors/", view, name="positions_position_anchors"), *super().get_urls()]

    def anchors_view(self, request, key):
        position, form, reasons = self._position(request, key), None, []
        if request.method == "POST":
            form = self._settling(request, position)
            if form.is_valid():
                try:
                    return self._settle(request, position, form)
                except Refused as refused:
                    reasons = refused.reasons
                    position = self._position(request, key)
        editable = position.status == Status.DRAFT and request.user.has_perm("positions.change_position")
        context = {
            "title": _("Quotations to look at"),
            "position": position,
            "reasons": reasons,
            "rows": [_row(loose, position, form) for loose in loose_anchors(position)],
            "editable": editable,
            "elsewhere": None if editable else self._elsewhere(request, position),
        }
        return self._step_page(request, "anchors", context)

    def _settling(self, request, position):
        """The form of the row whose button was pressed."""
        if not request.user.has_perm("positions.change_position"):
            raise PermissionDenied
        key = request.POST.get("argument", "")
        argument = position.arguments.filter(pk=key).first() if is_key(key) else None
        if argument is None:
            raise Http404
        argument.position = position
        return SettlingForm(request.POST, argument=argument)

    def _settle(self, request, position, form):
        said = form.cleaned_data
        key, user = form.argument.pk, request.user
        argument = settle_anchor(key, span=form.span, position=position, user=user, seen=said["seen"])
        done = DONE[said["choice"]] % {"claim": argument}
        admin.ModelAdmin.log_change(self, request, position, done)
        self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:positions_position_anchors", args=[position.pk]))

    def _elsewhere(self, request, position):
        """Where quotations are settled when this is no draft: the draft that there is, or the step that begins one."""
        draft = Position.objects.filter(draft_of=position).first()
        if draft:
            return reverse("admin:positions_position_anchors", args=[draft.pk]), _("There is a new draft of it")
        if position.status in (Status.PUBLISHED, Status.WITHDRAWN):
            address = reverse("admin:positions_position_step", args=[position.pk, StepName.REVISE])
            return address, StepName.REVISE.label
        return None

    def tell_of_quotations(self, request, position):
        """After the statement was edited: how many of its quotations are not found as they were, and where to look."""
        number = position.arguments.needing_a_look().count()
        if number:
            page = reverse("admin:positions_position_anchors", args=[position.pk])
            text = _("The statement was edited. Quotations that are not found in it as they were: %(number)s.")
            link = format_html('<a href="{}">{}</a>', page, _("Look at each of them"))
            self.message_user(request, format_html("{} {}", text % {"number": number}, link), messages.WARNING)


def _row(loose, position, form):
    """What the page shows of one quotation; the form keeps what was typed when it was refused."""
    own = form and form.argument.pk == loose.argument.pk
    near = loose.new.words if loose.new else loose.nearest
    return {
        "loose": loose,
        "changes": changes_between(loose.old.words, later=near) if near not in ("", loose.old.words) else [],
        "found": _how_it_was_found(loose),
        "form": form if own else SettlingForm(argument=loose.argument, initial={"quote": near}),
    }


def _how_it_was_found(loose):
    if loose.argument.anchor_state == AnchorState.LOST:
        return _("Nothing in the statement is like enough to it and stands between the same words.")
    if loose.argument.anchor_state == AnchorState.MOVED:
        return _("The same words, letter for letter, stand between other words now.")
    if loose.score >= FOLDED_SCORE:
        return _("The same words in other typography.")
    return _("The old and the new words are alike to %(score)d of 100.") % {"score": loose.score}
