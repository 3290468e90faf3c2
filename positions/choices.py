"""The fixed words of the records: every set of choices that a column may hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganizationKind(models.TextChoices):
    ACADEMIC = "academic", _("academic")
    ADVOCACY = "advocacy", _("advocacy")
    BUSINESS = "business", _("business")
    CIVIL_RIGHTS = "civil-rights", _("civil rights")
    FAITH = "faith", _("faith")
    GOVERNMENT_ASSOCIATION = "government-association", _("government association")
    LABOR_UNION = "labor-union", _("labor union")
    LAW_ENFORCEMENT_ASSOCIATION = "law-enforcement-association", _("law enforcement association")
    LEGAL_PROFESSION = "legal-profession", _("legal profession")
    POLICE_UNION = "police-union", _("police union")
    POLITICAL_PARTY = "political-party", _("political party")
    PROFESSIONAL_ASSOCIATION = "professional-association", _("professional association")
    PUBLIC_BODY = "public-body", _("public body")
    THINK_TANK = "think-tank", _("think tank")
    OTHER = "other", _("other")


class Side(models.TextChoices):
    """The side of a question that a stance belongs to."""

    KEEP = "keep", _("keep")
    MIDDLE = "middle", _("middle")
    CHANGE = "change", _("change")


class Leaning(models.TextChoices):
    """What the holders of a line of argument use it for."""

    KEEP = "keep", _("for keeping")
    CHANGE = "change", _("for change")
    EITHER = "either", _("used by both sides")


class Basis(models.TextChoices):
    """How a position is known."""

    STATED = "stated", _("own document")
    COSIGNED = "co-signed", _("co-signed document")
    REPORTED = "reported", _("reported by others")
    INFERRED = "inferred", _("inferred by the editors")


class Coding(models.TextChoices):
    """How much of a statement was read and marked; it decides what silence means."""

    COMPLETE = "complete", _("complete: the whole statement was read and marked")
    PARTIAL = "partial", _("partial: silence only means that nothing is recorded yet")


class Status(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("status of a record", "draft")
    IN_REVIEW = "in-review", pgettext_lazy("status of a record", "in review")
    PUBLISHED = "published", pgettext_lazy("status of a record", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("status of a record", "withdrawn")


UNPUBLISHED = [Status.DRAFT.value, Status.IN_REVIEW.value]
"""What only editors see; the others were or are public."""


class Role(models.TextChoices):
    """The groups that a migration makes."""

    AUTHOR = "author", _("author")
    REVIEWER = "reviewer", _("reviewer")
    ADMINISTRATOR = "administrator", _("administrator")


class StepName(models.TextChoices):
    """What can be done with a position between its first draft and its last day."""

    REVISE = "revise", _("Begin a new draft")
    DISCARD = "discard", _("Discard this draft")
    CONFIRM = "confirm", _("Keep this draft as it is")
    SUBMIT = "submit", _("Submit for review")
    RETURN = "return", _("Send back")
    PUBLISH = "publish", _("Publish")
    SCHEDULE = "schedule", _("Publish later")
    WITHDRAW = "withdraw", _("Withdraw")
    RESTORE = "restore", _("Publish again")


class Reply(models.TextChoices):
    """What the organization itself said about its entry."""

    CONFIRMED = "confirmed", _("confirmed by the organization")
    DISPUTED = "disputed", _("disputed by the organization")


class AnchorState(models.TextChoices):
    """How well a quotation was found in the statement; the same words as anchoring.State."""

    EXACT = "exact", _("exact: the words stand there letter for letter")
    MOVED = "moved", _("moved: the words stand there, but in other surroundings")
    CHANGED = "changed", _("changed: the statement now words it differently")
    LOST = "lost", _("lost: the words are no longer in the statement")


class Settling(models.TextChoices):
    """What an editor does about a quotation that is no longer found as it was."""

    ACCEPT = "accept", _("Accept the new words")
    REMARK = "remark", _("Mark these words instead")
    DROP = "drop", _("Drop the quotation")


class Precision(models.TextChoices):
    """How exactly a date is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


DATE_FORMATS = {Precision.DAY: "DATE_FORMAT", Precision.MONTH: "YEAR_MONTH_FORMAT", Precision.YEAR: "Y"}


class SourceKind(models.TextChoices):
    ARTICLE = "article", _("article")
    BOOK = "book", _("book")
    BRIEF = "brief", _("court brief")
    LETTER = "letter", _("letter")
    NEWS = "news", _("news report")
    POLICY_PAGE = "policy-page", _("policy page")
    PRESS_RELEASE = "press-release", _("press release")
    REPORT = "report", _("report")
    RESOLUTION = "resolution", _("resolution")
    SPEECH = "speech", _("speech")
    STATEMENT = "statement", _("statement")
    TESTIMONY = "testimony", _("testimony")
    OTHER = "other", _("other")


class DocumentKind(models.TextChoices):
    """What an original is, told from its content; the same words as extracting.reading.kinds."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"
    HTML = "html", "HTML"
    TEXT = "text", _("plain text")


class Finding(models.TextChoices):
    """What was found at the address of a source when it was last looked up."""

    SAME = "same", _("as it was")
    CHANGED = "changed", _("changed")
    GONE = "gone", _("gone")
    SILENT = "silent", _("no answer")
    CLOSED = "closed", _("closed to programs")
    UNREADABLE = "unreadable", _("cannot be read")


class How(models.TextChoices):
    """How a revision of a record came about."""

    FOUND = "found", _("as it was before its first revision")
    EDITED = "edited", _("edited")
    IMPORTED = "imported", _("imported from a file")
    MERGED = "merged", _("records merged, or separated again")
    BEGUN = "begun", _("new draft begun")
    RESTORED = "restored", _("restored from an earlier revision")
    PUBLISHED = "published", pgettext_lazy("what happened to a record", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("what happened to a record", "withdrawn")


class MergedKind(models.TextChoices):
    """What two records may be that are merged into one."""

    TOPIC = "topic", _("topic")
    LINE = "line", _("line of argument")
    ORGANIZATION = "organization", _("organization")


class Sort(models.TextChoices):
    """The order of a list of positions; relevance only where words were typed."""

    RELEVANCE = "relevance", _("best match first")
    NAME = "name", _("by name")
    STANCE = "stance", _("by stance")
    NEWEST = "newest", _("newest first")
    OLDEST = "oldest", _("oldest first")


class FoundIn(models.TextChoices):
    """Where the words of a search stand."""

    STATEMENT = "statement", _("In the statement")
    QUOTATION = "quotation", _("In a quotation")
    CLAIM = "claim", _("In an argument, in our words")
    TITLE = "title", _("In the title")
    SUMMARY = "summary", _("In our summary")
    ORGANIZATION = "organization", _("In the organization’s name")


class ReportKind(models.TextChoices):
    """What somebody tells us about a record."""

    MISTAKE = "mistake", _("Something is wrong")
    CONFIRM = "confirm", _("We are this organization and confirm the entry")
    DISPUTE = "dispute", _("We are this organization and dispute the entry")


class Outcome(models.TextChoices):
    """What came of a report."""

    CORRECTED = "corrected", _("corrected")
    UNCHANGED = "unchanged", _("looked into, left as it is")
    RECORDED = "recorded", _("recorded as the organization’s reply")


class Rows(models.TextChoices):
    """Which rows of a comparison are shown; the same words as comparing.matrix.ROWS."""

    ALL = "all", _("All topics")
    SHARED = "shared", _("Where all speak")
    DIFFER = "differ", _("Where they differ")


class Show(models.TextChoices):
    """What the cells of a comparison show."""

    BOTH = "both", _("Claims and quotes")
    CLAIMS = "claims", _("Claims")
    QUOTES = "quotes", _("Quotes")


class Match(models.TextChoices):
    """Whether a position must have one of the chosen topics or every one of them."""

    ANY = "any", _("any of them")
    ALL = "all", _("all of them")


UNDATED = "undated"  # the year of a position without a date


class Measure(models.TextChoices):
    """How likeness is measured; the same words as comparing.similarity.MEASURES."""

    JACCARD = "jaccard", _("Jaccard index")
    COSINE = "cosine", _("Cosine similarity")


class Grouping(models.TextChoices):
    """Whether the scale shows all organizations together or one kind after another."""

    NONE = "none", _("All together")
    KIND = "kind", _("By kind of organization")


class GridOrder(models.TextChoices):
    """The order of a grid's rows, and whether its topics are ordered like them."""

    ALIKE = "alike", _("Like next to like")
    STANCE = "stance", _("By stance")
    NAME = "name", _("By name")
