"""The addresses that search engines are told of, with the day of their last change."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from positions.models import LineOfArgument, Organization, Position, Question, QuestionTopic
from positions.views.pictures.loading import PICTURES


class Pages(Sitemap):
    def items(self):
        return ["home", "organization-list", "about", "method"]

    def location(self, item):
        return reverse(item)


class Questions(Sitemap):
    """The overview of every question, its list of positions, its vocabulary and its pictures."""

    def items(self):
        names = ("question-detail", "position-list", "topic-list", *PICTURES)
        return [(name, question) for question in Question.objects.order_by("pk") for name in names]

    def location(self, item):
        name, question = item
        return reverse(name, args=[question.slug])

    def lastmod(self, item):
        return item[1].changed


class Records(Sitemap):
    """Records that know their own address."""

    def __init__(self, records):
        self.records = records

    def items(self):
        return self.records()

    def lastmod(self, item):
        return item.changed


class Topics(Sitemap):
    def items(self):
        return QuestionTopic.objects.select_related("question", "topic").order_by("pk")

    def location(self, item):
        return reverse("topic-detail", args=[item.question.slug, item.topic.slug])

    def lastmod(self, item):
        return item.topic.changed


SITEMAPS = {
    "pages": Pages(),
    "questions": Questions(),
    "positions": Records(lambda: Position.objects.published().defer("text").order_by("pk")),
    "organizations": Records(lambda: Organization.objects.readable().order_by("pk")),
    "topics": Topics(),
    "lines": Records(lambda: LineOfArgument.objects.select_related("question").order_by("pk")),
}
