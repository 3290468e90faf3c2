"""Forms of the desk: they overwrite nothing that somebody else saved meanwhile, and edit a position with its topics."""

from itertools import groupby
from operator import attrgetter

from django import forms
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import get_text_list
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.choices import Status
from positions.forms.fields import ChooseSeveral, PartialDateField, SeveralField
from positions.models import (
    NAMED,
    ContentVersion,
    FormerSlug,
    LineOfArgument,
    Position,
    Stance,
    TaggedPosition,
    Topic,
)


class CommentField(forms.CharField):
    """What an editor says about a change; it is none itself."""

    widget = AdminTextareaWidget(attrs={"rows": 2, "dir": "auto"})

    def has_changed(self, initial, data):
        return False


class RevisedForm(forms.ModelForm):
    """Knows the revision it was opened on; when a later one is stored, it is refused and keeps what was typed."""

    conflict = False
    """Whether it was refused because of another editor, so that both versions are to be shown."""

    seen_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    comment = CommentField(
        label=gettext_lazy("Comment on this change"),
        required=False,
        max_length=2_000,
        help_text=gettext_lazy("What you changed and why. It stands in the history; readers do not see it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen_revision"] = self.instance.revision

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and self._lock_stored_revision() != cleaned.get("seen_revision"):
            self.conflict = True
            self.add_error(None, self._what_happened())
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        kind = NAMED.get(type(self.instance))
        if kind and "slug" in self.changed_data and "slug" in self.cleaned_data:
            self._judge_former(FormerSlug.objects.led_by(self.instance, kind=kind).select_related(kind).first(), kind)

    def _judge_former(self, former, kind):
        """Old addresses go on leading where they led: no new record takes them over."""
        if former:
            message = _("Old addresses of “%(record)s” have this name and lead to it: take another one.")
            self.add_error("slug", message % {"record": getattr(former, kind)})

    def _lock_stored_revision(self):
        """The admin's transaction keeps the row until it has saved; SQLite's are exclusive from the start."""
        ContentVersion.objects.hold()
        rows = type(self.instance)._base_manager.select_for_update().filter(pk=self.instance.pk)
        return rows.values_list("revision", flat=True).first()

    def _what_happened(self):
        meta = self.instance._meta
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[self.instance.pk])
        link = format_html('<a href="{}" target="_blank">{}</a>', address, _("Open the stored version in a new tab."))
        return format_html("{} {} {}", self._who_changed_it(), self._what_differs(), link)

    def _who_changed_it(self):
        entries = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(self.instance),
            object_id=str(self.instance.pk),
            action_time__gte=self.instance.changed,  # else it was not at the desk that it was changed last
        )
        entry = entries.select_related("user").first()
        if entry is None:
            return _("Not saved: this record was changed after you opened it.")
        message = _("Not saved: this record was changed after you opened it, last by %(user)s, %(time)s ago.")
        return message % {"user": entry.user, "time": timesince(entry.action_time)}

    def _what_differs(self):
        """The form was bound to the stored version, so that what differs from it counts as changed."""
        names = [name for name in self.changed_data if name != "seen_revision"]
        if not names:
            return _("What you typed is still here.")
        labels = get_text_list([str(self.fields[name].label) for name in names], _("and"))
        message = _("What you typed is still here; it differs from the stored version in: %(fields)s.")
        return message % {"fields": labels}


class DatedForm(forms.ModelForm):
    """Shows the date of publication and its precision as one text."""

    published_on = PartialDateField(
        label=gettext_lazy("Published"),
        required=False,
        help_text=gettext_lazy("2020-06-14, or 2020-06 or 2020 when the day is not known."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("published_on", self.instance.published_on)

    def clean(self):
        cleaned = super().clean()
        self.instance.published_on = cleaned.get("published_on")
        return cleaned


class PositionForm(DatedForm, RevisedForm):
    """`topics` are those that an editor chose; the topics of the arguments come by themselves."""

    topics = SeveralField(
        Topic.objects.all(),
        label=gettext_lazy("Topics"),
        required=False,
        widget=ChooseSeveral(TaggedPosition._meta.get_field("tag"), admin.site),
        help_text=gettext_lazy("Topics of the document as a whole. Those of its arguments are added by themselves."),
    )

    class Meta:
        model = Position
        fields = ["question", "organization", "stance", "title", "slug", "summary", "text", "language", "basis"]
        fields += ["coding", "supersedes", "reply", "reply_text", "reply_date"]
        widgets = {"text": AdminTextareaWidget(attrs={"rows": 24, "dir": "auto"})}
        help_texts = {
            "slug": gettext_lazy("Its name in addresses. Left empty, it comes from organization and question.")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "stance" not in self.fields:  # for someone who may only look at the page
            return
        if "slug" in self.fields:
            self.fields["slug"].required = False
        self.fields["stance"].choices = self._stances()
        if self.instance.pk:
            self.fields["question"].disabled = True  # its arguments keep to the question's topics and lines
            chosen = self.instance.tagged_topics.filter(chosen=True)
            self.initial["topics"] = list(chosen.values_list("tag", flat=True))

    def clean(self):
        cleaned = super().clean()
        organization, question = cleaned.get("organization"), cleaned.get("question")
        self._refuse_what_is_no_draft()
        if organization and question and cleaned.get("slug") == "":
            others = Position.objects.exclude(pk=self.instance.pk)
            cleaned["slug"] = others.free_slug(f"{organization.slug}-{question.slug}")
        return cleaned

    def _refuse_what_is_no_draft(self):
        """Somebody may have taken it on while it was open here; only then is there something to save at all."""
        status = Position.objects.filter(pk=self.instance.pk).values_list("status", flat=True).first()
        if status not in (None, Status.DRAFT):
            message = _("Not saved: its status is “%(status)s” now, and only drafts are edited.")
            self.add_error(None, message % {"status": Status(status).label})

    def _stances(self):
        """Under the title of their question; of a stored position only those of its own."""
        stances = Stance.objects.select_related("question")
        if self.instance.pk:
            stances = stances.filter(question=self.instance.question_id)
        choices = [("", "---------")]
        for question, rows in groupby(stances, key=attrgetter("question")):
            choices.append((str(question), [(row.pk, str(row)) for row in rows]))
        return choices

    def save_topics(self):
        """Mark the chosen topics as chosen, after the position is saved; the arguments' topics stay in any case."""
        position, chosen = self.instance, self.cleaned_data["topics"]
        position.tagged_topics.filter(chosen=True).exclude(tag__in=chosen).delete()
        TaggedPosition.objects.bulk_create(
            [TaggedPosition(content_object=position, tag=topic, chosen=True) for topic in chosen],
            update_conflicts=True,
            unique_fields=["content_object", "tag"],
            update_fields=["chosen"],
        )
        position.sync_tags()


class LineForm(RevisedForm):
    """A line of argument keeps to the topics and to the other lines of its question."""

    class Meta:
        model = LineOfArgument
        fields = ["question", "topic", "statement", "slug", "leaning", "answers"]

    def clean(self):
        cleaned = super().clean()
        question, topic, answers = (cleaned.get(name) for name in ("question", "topic", "answers"))
        if self.instance.pk and {"question", "topic"} & set(self.changed_data) and self.instance.arguments.exists():
            self.add_error(
                None, _("Positions use this line under its question and topic: change their arguments first.")
            )
        if question and topic and not topic.vocabularies.filter(question=question).exists():
            self.add_error("topic", not_a_topic_of_the_question(topic))
        if question and answers and answers.filter(~Q(question=question) | Q(pk=self.instance.pk)).exists():
            self.add_error("answers", _("Choose other lines of the same question."))
        return cleaned


def not_a_topic_of_the_question(topic):
    message = _("“%(topic)s” is not among the topics of this question. They are edited on the question’s page.")
    return message % {"topic": topic}
