"""What each column of a table is for: on the page that asks for one, and in the template to begin with."""

from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.choices import Basis, Coding, OrganizationKind
from positions.models import LineOfArgument, Question, QuestionTopic, Stance
from positions.records.tables import ARGUMENTS, AS_IT_IS, EXAMPLE, ORGANIZATIONS, POSITIONS

_SLUG = gettext_lazy("Its name in addresses: letters a to z, digits, hyphens and underscores.")
_KNOWN = gettext_lazy("A record is known again by this.")
_DAY = gettext_lazy("2020-06-14, or 2020-06 or 2020 when the day is not known.")

# By table: each column's meaning, and what stands there in the example row.
_MEANINGS = {
    ORGANIZATIONS.name: {
        "slug": (format_lazy("{} {}", _SLUG, _KNOWN), EXAMPLE),
        "name": (gettext_lazy("Its name; no two have the same."), "Association of Chiefs"),
        "abbreviation": (gettext_lazy("How it is called where there is little room."), "AOC"),
        "kind": (gettext_lazy("One word of the list."), "law-enforcement-association"),
        "country": (gettext_lazy("ISO 3166 code, such as US."), "US"),
        "website": (gettext_lazy("Its address, beginning with https://."), "https://chiefs.example.org/"),
        "description": (gettext_lazy("In our words, one or two sentences."), "An association of police chiefs."),
    },
    POSITIONS.name: {
        "slug": (
            format_lazy(
                "{} {} {}", _SLUG, _KNOWN, gettext_lazy("Left empty, it is made of organization and question.")
            ),
            EXAMPLE,
        ),
        "organization": (gettext_lazy("Whose position it is: slug or name."), "association-of-chiefs"),
        "question": (gettext_lazy("On which question: slug or title."), "qualified-immunity"),
        "stance": (gettext_lazy("Where it stands on the question’s scale: slug or label."), "keep"),
        "title": (gettext_lazy("The title of the document."), "Our statement"),
        "published": (_DAY, "2020-06-14"),
        "summary": (gettext_lazy("In our words: what they want and why, in a few lines."), "They oppose any change."),
        "topics": (
            gettext_lazy(
                "Topics of the document as a whole, by name or slug, with semicolons between. Those of its arguments "
                "are added by themselves."
            ),
            "Remedies; Accountability",
        ),
        "source": (
            gettext_lazy("The address of its first source. Left empty, the sources stay as they are."),
            "https://chiefs.example.org/statement",
        ),
        "source_title": (gettext_lazy("The title of that source. Left empty, it is the document’s."), "Our statement"),
        "text": (gettext_lazy("Their statement word for word, with an empty line between paragraphs."), ""),
        "language": (gettext_lazy("BCP 47 tag, such as es. Left empty, it is en."), "en"),
        "basis": (gettext_lazy("How it is known: one word of the list. Left empty, it is stated."), "stated"),
        "coding": (
            gettext_lazy("How much of the statement was read and marked. Left empty, it is partial."),
            "partial",
        ),
        "supersedes": (gettext_lazy("The slug of the earlier position that this one takes the place of."), ""),
        "status": (gettext_lazy("Shown by an export. A table publishes nothing: what is new is a draft."), ""),
    },
    ARGUMENTS.name: {
        "argument": (
            gettext_lazy("The number by which an export names an argument. Left empty for a new one."),
            EXAMPLE,
        ),
        "position": (
            gettext_lazy("The slug of the position that makes it."),
            "association-of-chiefs-qualified-immunity",
        ),
        "topic": (gettext_lazy("A topic of the question, by name or slug."), "Remedies"),
        "line": (gettext_lazy("The line of argument that it is an instance of: slug or statement."), ""),
        "claim": (gettext_lazy("The point in our words."), "Officers would hesitate."),
        "quote": (gettext_lazy("Their words, letter for letter as in the statement."), ""),
        "prefix": (gettext_lazy("Words just before the quotation, where it stands in the statement twice."), ""),
        "suffix": (gettext_lazy("Words just after it, likewise."), ""),
        "source": (gettext_lazy("The address of one of the position’s sources."), ""),
        "anchor": (gettext_lazy("Shown by an export: how the quotation was found. It is not read."), ""),
    },
}
_CHOICES = {
    (ORGANIZATIONS.name, "kind"): OrganizationKind,
    (POSITIONS.name, "basis"): Basis,
    (POSITIONS.name, "coding"): Coding,
}


@dataclass(frozen=True, slots=True)
class Explained:
    """A column: what it means, whether it has to be filled in, and the words that it may hold, where they are few."""

    name: str
    meaning: str
    required: bool
    words: list[str]
    example: str


def explain(table):
    return [
        Explained(
            name,
            str(meaning),
            name in table.required,
            _CHOICES[table.name, name].values if (table.name, name) in _CHOICES else [],
            example,
        )
        for name, (meaning, example) in _MEANINGS[table.name].items()
    ]


def template_sheets(table, *, title):
    """The sheet to fill in, and one that explains its columns and lists what they may hold."""
    columns = explain(table)
    return {
        table.name: [[column.name for column in columns], [column.example for column in columns]],
        title: [[_("column"), _("required"), _("meaning"), _("it may hold")], *_explanations(table, columns)],
    }


def _explanations(table, columns):
    known = _known(table)
    for column in columns:
        words = column.words or known.get(column.name, [])
        yield [column.name, _("yes") if column.required else "", column.meaning, words[0] if words else ""]
        yield from (["", "", "", word] for word in words[1:])
    yield ["", "", _("A cell with “%(words)s” leaves what is stored.") % {"words": AS_IT_IS}, ""]


def _known(table):
    """What the vocabulary holds now: of each question, where there are several."""
    if table is ORGANIZATIONS:
        return {}
    lists = {
        "question": Question.objects.values_list("slug", flat=True),
        "stance": Stance.objects.values_list("slug", flat=True).order_by("question", "rank"),
        "line": LineOfArgument.objects.values_list("slug", flat=True).order_by("question", "slug"),
    }
    names = QuestionTopic.objects.values_list("topic__name", flat=True).order_by("topic__name")
    return {name: list(dict.fromkeys(rows)) for name, rows in (lists | {"topics": names, "topic": names}).items()}
