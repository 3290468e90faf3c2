"""Rows edited inside another record's form: they keep what was typed, and number themselves."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db.models import F, Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.forms.editing import DatedForm
from positions.models import QuestionTopic, Source, Stance

LARGEST_NUMBER = 9_999
OUT_OF_THE_WAY = 10_000


class NumberedForm(forms.ModelForm):
    order = forms.IntegerField(
        label=gettext_lazy("Order"),
        required=False,
        min_value=0,
        max_value=LARGEST_NUMBER,
        help_text=gettext_lazy("Small numbers come first. Left empty, it comes last."),
    )


class NumberedFormSet(forms.BaseInlineFormSet):
    """Rows of a NumberedForm; an empty number becomes the next one."""

    def get_queryset(self):
        """Once the posted rows are built, just their records, so that the page shows each row beside its own.

        The admin pairs the two by their place, and would drop what was typed in the last row after somebody else
        deleted another one.
        """
        if self.is_bound and "forms" in self.__dict__:
            return [form.instance for form in self.initial_forms]
        return super().get_queryset()

    def add_fields(self, form, index):
        """Django takes any record for a row and then drops it without a word; here it is one of the form's own."""
        super().add_fields(form, index)
        key = form.fields[self.model._meta.pk.name]
        key.queryset = self.model._default_manager.filter(**{f"{self.fk.name}_id": self.instance.pk})

    @property
    def rows(self):
        """The forms that will be stored."""
        deleted = self.deleted_forms
        return [form for form in self.forms if (form.instance.pk or form.has_changed()) and form not in deleted]

    def clean(self):
        super().clean()
        rows = self.rows
        for form in rows:
            if form.cleaned_data.get("order") is None:
                form.instance.order = form.cleaned_data["order"] = self.last_number(form, rows) + 1

    def last_number(self, form, rows):
        return max(row.cleaned_data.get("order") or 0 for row in rows)


class VocabularyForm(NumberedForm):
    """A topic's place in the vocabulary of a question."""

    class Meta:
        model = QuestionTopic
        fields = ["question", "topic", "order"]


class VocabularyFormSet(NumberedFormSet):
    def clean(self):
        """A topic that arguments or lines of the question have stays in its vocabulary; readers would miss them."""
        super().clean()
        kept = {(form.instance.question_id, form.instance.topic_id) for form in self.rows}
        stored = QuestionTopic.objects.filter(pk__in=[form.instance.pk for form in self.initial_forms])
        for place in stored.select_related("question", "topic"):
            if (place.question_id, place.topic_id) not in kept and _in_use(place):
                message = _("“%(topic)s” has arguments on “%(question)s”: they would be left without their topic.")
                raise ValidationError(message, params={"topic": place.topic, "question": place.question})


def _in_use(place):
    arguments = place.topic.arguments.filter(position__question=place.question_id)
    return arguments.exists() or place.topic.lines.filter(question=place.question_id).exists()


class QuestionsOfTopicFormSet(VocabularyFormSet):
    def last_number(self, form, rows):
        """The topic's place is one among the other topics of the question, not among these rows."""
        vocabulary = QuestionTopic.objects.filter(question=form.cleaned_data.get("question"))
        return vocabulary.aggregate(last=Max("order"))["last"] or 0


class SourceForm(DatedForm, NumberedForm):
    class Meta:
        model = Source
        fields = ["title", "url", "publisher", "kind", "primary", "retrieved", "archived_url", "order", "document"]
        widgets = {"document": forms.HiddenInput}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("document") and "document" in self.changed_data:
            self.instance.sha256 = cleaned["document"].sha256
        return cleaned


class SourceFormSet(NumberedFormSet):
    """Sources of a position; with a `document` the row of its address is proposed as its source, else one more row."""

    def __init__(self, *args, document=None, **kwargs):
        self.document = document
        super().__init__(*args, **kwargs)
        if document and not self.get_queryset().filter(url=document.address).exists():
            self.extra, self.initial_extra = 1, [_proposed(document)]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if self.document and form.instance.pk and form.instance.url == self.document.address:
            form.initial["document"] = self.document.pk

    def clean(self):
        """The database refuses a source that it holds already; the rows of one form are compared here."""
        super().clean()
        seen = set()
        for source in (form.instance for form in self.rows if form.is_valid()):
            if (source.url, source.title) in seen:
                raise ValidationError(_("The source “%(title)s” is here twice."), params={"title": source.title})
            seen.add((source.url, source.title))


def _proposed(document):
    return {
        "title": str(document),
        "url": document.address,
        "publisher": document.publisher,
        "published_on": document.published_on,
        "retrieved": document.brought.date(),
        "document": document.pk,
    }


class StanceForm(NumberedForm):
    """A step of the scale; its rank is shown and typed as `order`, which need not be free."""

    class Meta:
        model = Stance
        fields = ["label", "slug", "definition", "side"]
        widgets = {"definition": AdminTextareaWidget(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("order", self.instance.rank)


class StanceFormSet(NumberedFormSet):
    """The ranks become 1, 2, 3 … in the order of the numbers typed."""

    def save(self, commit=True):
        rows = sorted(self.rows, key=lambda form: form.cleaned_data["order"])
        for rank, form in enumerate(rows, start=1):
            form.instance.rank = rank
        # Two steps may not share a rank, not even for the moment between the saving of one and of the next.
        self.instance.stances.update(rank=F("rank") + OUT_OF_THE_WAY)
        saved = super().save(commit)
        Stance.objects.bulk_update([form.instance for form in rows], ["rank"])
        return saved
