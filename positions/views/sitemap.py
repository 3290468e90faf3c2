"""The addresses that search engines are told of, with the day of their last change: an index of maps."""

import re

from django.contrib.sitemaps import Sitemap
from django.core.paginator import EmptyPage, Paginator
from django.db.models import Max, Min
from django.urls import reverse
from django.utils.functional import cached_property

from positions.models import LineOfArgument, Organization, Position, Question, QuestionTopic
from positions.views.pictures.loading import PICTURES

A_PAGE = 2_500
LIKELY = re.compile(r"[0-9]{1,9}")  # a page's number; Python turns no endless one into an integer


class Pages(Sitemap):
    def items(self):
        return ["home", "organization-list", "about", "method"]

    def location(self, item):
        return reverse(item)


class Undated(Sitemap):
    """Without a date of its own in the index: to find it would take all records."""

    def get_latest_lastmod(self):
        return None


class Questions(Undated):
    """The overview of every question, its list of positions, its vocabulary and its pictures."""

    limit = A_PAGE

    def items(self):
        names = ("question-detail", "position-list", "topic-list", *PICTURES)
        return [(name, question) for question in Question.objects.order_by("pk") for name in names]

    def location(self, item):
        name, question = item
        return reverse(name, args=[question.slug])

    def lastmod(self, item):
        return item[1].changed


class Stretches(Paginator):
    """Pages of the records with primary keys of one stretch: none is found by counting, or moved by new records."""

    @cached_property
    def stretches(self):
        ends = self.object_list.model._base_manager.aggregate(first=Min("pk"), last=Max("pk"))
        return range(ends["first"] // A_PAGE, ends["last"] // A_PAGE + 1) if ends["last"] else range(1)

    @property
    def num_pages(self):
        return len(self.stretches)

    def page(self, number):
        number = int(number) if LIKELY.fullmatch(str(number)) else 0
        if not 1 <= number <= len(self.stretches):
            raise EmptyPage
        first = self.stretches[number - 1] * A_PAGE
        return self._get_page(self.object_list.filter(pk__gte=first, pk__lt=first + A_PAGE), number, self)


class Records(Undated):
    """Records that know their own address."""

    def __init__(self, records):
        self.records = records

    @property
    def paginator(self):
        return Stretches(self.records(), A_PAGE)

    def lastmod(self, item):
        return item.changed


class Topics(Undated):
    limit = A_PAGE

    def items(self):
        return QuestionTopic.objects.select_related("question", "topic").order_by("pk")

    def location(self, item):
        return reverse("topic-detail", args=[item.question.slug, item.topic.slug])

    def lastmod(self, item):
        return item.topic.changed


SITEMAPS = {
    "pages": Pages(),
    "questions": Questions(),
    "positions": Records(lambda: Position.objects.published().only("slug", "changed").order_by("pk")),
    "organizations": Records(lambda: Organization.objects.readable().only("slug", "changed").order_by("pk")),
    "topics": Topics(),
    "lines": Records(lambda: LineOfArgument.objects.select_related("question").order_by("pk")),
}
