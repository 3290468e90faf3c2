"""The pages of the plain peer: the list with its facets, the comparison, and every argument as CSV."""

import csv

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.http import StreamingHttpResponse
from django.shortcuts import render
from taggit.models import Tag, TaggedItem

from tests.bench.naive.models import Argument, Position

FACETS = {"stance": "stance", "kind": "kind", "country": "country", "basis": "basis", "year": "published__year"}


def listing(request):
    found = Position.objects.all()
    for slug in request.GET.getlist("topic"):
        found = found.filter(tags__slug=slug)
    typed = request.GET.get("q", "")
    if typed:
        found = found.filter(Q(title__icontains=typed) | Q(text__icontains=typed))
    facets = {
        name: found.values(value=F(field)).annotate(n=Count("pk")).order_by("value") for name, field in FACETS.items()
    }
    positions = ContentType.objects.get_for_model(Position)
    tagged = TaggedItem.objects.filter(content_type=positions, object_id__in=found.values("pk"))
    facets["topic"] = tagged.values(value=F("tag__slug")).annotate(n=Count("pk")).order_by("value")
    pages = Paginator(found.prefetch_related("tags").order_by("organization"), per_page=25)
    context = {"page": pages.get_page(request.GET.get("page")), "facets": facets, "typed": typed}
    return render(request, "list.html", context)


def compare(request):
    positions = Position.objects.filter(organization_slug__in=request.GET.getlist("org"))
    topics = Tag.objects.filter(slug__in=request.GET.getlist("topic"))
    rows = [(topic, [position.arguments.filter(topic=topic) for position in positions]) for topic in topics]
    return render(request, "compare.html", {"positions": positions, "rows": rows})


class Echo:
    def write(self, line):
        return line


def arguments(request):
    writer = csv.writer(Echo())

    def lines():
        yield writer.writerow(
            ["organization", "stance", "published", "topic", "line", "claim", "quote", "start", "end"]
        )
        for row in Argument.objects.select_related("position", "topic").order_by("pk").iterator():
            said = [row.position.organization_slug, row.position.stance, row.position.published]
            yield writer.writerow([*said, row.topic.slug, row.line, row.claim, row.quote, row.start, row.end])

    return StreamingHttpResponse(lines(), content_type="text/csv")
