"""The arguments of a position: a quotation that is new or changed is looked up in the statement before it is saved."""

from functools import cached_property
from itertools import groupby
from operator import attrgetter

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions import anchoring
from positions.anchoring.folding import plain
from positions.forms.editing import not_a_topic_of_the_question
from positions.forms.fields import ChooseOne, PlaceField
from positions.forms.rows import NumberedForm, NumberedFormSet
from positions.models import Argument, LineOfArgument, Source, Topic

SHOWN = 1_000
"""Of words to copy from, no more than these characters are shown."""


class ArgumentForm(NumberedForm):
    """A quotation that nobody touched is never a reason to refuse the form, however it stands with the statement."""

    before = forms.CharField(
        label=gettext_lazy("Words just before"),
        required=False,
        strip=False,
        help_text=gettext_lazy("Only needed when the quotation stands in the statement more than once."),
    )
    at = PlaceField(label=gettext_lazy("Place in the statement"), required=False)
    typed_quote = ""
    """What was typed, when the statement has the words in other typography and its own letters were taken over."""

    class Meta:
        model = Argument
        fields = ["topic", "line", "claim", "quote", "source", "responds_to", "order"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "at" in self.fields:
            self.initial["at"] = self.instance.start
            self.fields["at"].widget.attrs["data-end"] = self.instance.end

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("quote") and {"quote", "before", "at"} & set(self.changed_data):
            self._look_up(cleaned["quote"], before=cleaned.get("before", ""), at=cleaned.get("at"))
        if self.instance.position.question_id:
            self._keep_to(self.instance.position.question_id)
        return cleaned

    def _look_up(self, quote, *, before, at):
        text = self.instance.position.text
        try:
            found = look_up(text, quote, before=before, near=self.instance.start, at=at)
        except ValidationError as error:
            self.add_error(None, error)
        else:
            self._take_over(text[found.start : found.end], found)

    def _take_over(self, words, found):
        """Keep the statement's own letters, and the surroundings of the place that was found."""
        if words != self.cleaned_data["quote"]:
            self.typed_quote, self.cleaned_data["quote"] = self.cleaned_data["quote"], words
        self.instance.prefix, self.instance.suffix, self.instance.start = found.prefix, found.suffix, found.start

    def _keep_to(self, question):
        """The topic, line and answered arguments that are chosen here belong to the position's question."""
        topic, line, answered = (self.cleaned_data.get(name) for name in ("topic", "line", "responds_to"))
        if topic and "topic" in self.changed_data and not topic.vocabularies.filter(question=question).exists():
            self.add_error("topic", not_a_topic_of_the_question(topic))
        if line and line.question_id != question:
            self.add_error("line", _("This line belongs to another question."))
        if answered and "responds_to" in self.changed_data:
            own = [self.instance.position_id, self.instance.position.draft_of_id]
            others = Q(position__question=question, position__draft_of=None) & ~Q(position__in=filter(None, own))
            if answered.exclude(others).exists():
                self.add_error("responds_to", _("Choose arguments of other positions on the same question."))


def look_up(text, quote, *, before="", near=None, at=None):
    """Where the words were selected, else the one place where they stand, typography aside.

    Without one it is a ValidationError for `quote` or `before`.
    """
    if selected := anchoring.stands_at(text, quote, start=at):
        return selected
    found = anchoring.find(text, quote, prefix=before, near=near)
    words = "" if found.start is None else text[found.start : found.end]
    if not text:
        message = _("There is no statement to find it in: paste the statement, or leave this empty.")
        raise ValidationError({"quote": message})
    if not words or plain(words) != plain(quote):
        raise ValidationError({"quote": _not_found(anchoring.nearest(text, quote))})
    if anchoring.is_ambiguous(text, quote, prefix=before):
        message = _("The quotation stands in the statement more than once: copy here what stands just before it.")
        raise ValidationError({"before": message})
    return found


def _bare(widget):
    """The widget without the links that the admin puts beside it."""
    return getattr(widget, "widget", widget)


def _not_found(near):
    if not near:
        return _("These words are not in the statement, nor any like them. Copy the quotation from the statement.")
    words = Truncator(near).chars(SHOWN)
    return _("These words are not in the statement. Copy from the nearest ones: %(words)s") % {"words": words}


class ArgumentFormSet(NumberedFormSet):
    """The arguments of one position, whose statement and sources may be new in the same form."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.instance.position = self.instance
        if "source" in form.fields:
            form.fields["source"].queryset = self.sources
            form.fields["source"].choices = self.source_choices
        for name, choices in {"topic": "topic_choices", "line": "line_choices"}.items():
            if name in form.fields and not isinstance(_bare(form.fields[name].widget), ChooseOne):
                form.fields[name].choices = getattr(self, choices)

    @cached_property
    def sources(self):
        return Source.objects.filter(position=self.instance.pk)

    @cached_property
    def source_choices(self):
        """Listed once for all rows."""
        return [("", "---------"), *((source.pk, str(source)) for source in self.sources)]

    @cached_property
    def topic_choices(self):
        topics = Topic.objects.filter(vocabularies__question=self.instance.question_id).order_by("vocabularies__order")
        return [("", "---------"), *topics.values_list("pk", "name")]

    @cached_property
    def line_choices(self):
        """The lines of the question under their topics."""
        lines = LineOfArgument.objects.filter(question=self.instance.question_id).select_related("topic")
        groups = groupby(lines, key=attrgetter("topic"))
        return [("", "---------"), *((str(topic), [(it.pk, str(it)) for it in rows]) for topic, rows in groups)]

    @property
    def taken_over(self):
        """The rows whose quotation was stored in the statement's letters, not in those that were typed."""
        return [form for form in self.rows if form.typed_quote]

    def give_the_only_source(self):
        """New arguments without a source rest on the position's only one, which may have been new in the same form."""
        sources = list(self.instance.sources.all()[:2])
        new = [argument.pk for argument in self.new_objects if argument.source_id is None]
        if len(sources) == 1:
            Argument.objects.filter(pk__in=new).update(source=sources[0])
