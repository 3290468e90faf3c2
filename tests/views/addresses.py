"""The addresses of every kind of reader's page, for tests that go through all of them."""

from django.urls import reverse

NAMES = ["home", "overview", "browse", "compare", "topics", "topic", "line", "position", "organizations"]
NAMES += ["organization", "search", "about", "method", "texts", "changes", "scale", "sides", "grid", "map"]
NAMES += ["argument-map", "timeline", "history", "report", "report-thanks", "sitemap", "robots"]


def pages_of(position):
    """Every page that shows something of the position, by name."""
    question = position.question.slug
    argument = position.arguments.select_related("topic", "line").first()
    return {
        "home": reverse("home"),
        "overview": reverse("question-detail", args=[question]),
        "browse": reverse("position-list", args=[question]),
        "compare": reverse("compare", args=[question]) + f"?org={position.organization.slug}",
        "topics": reverse("topic-list", args=[question]),
        "topic": reverse("topic-detail", args=[question, argument.topic.slug]),
        "line": reverse("line-detail", args=[question, argument.line.slug]),
        "position": position.get_absolute_url(),
        "organizations": reverse("organization-list"),
        "organization": position.organization.get_absolute_url(),
        "search": reverse("search"),
        "about": reverse("about"),
        "method": reverse("method"),
        "texts": reverse("texts", args=[question]),
        "changes": reverse("position-changes", args=[position.slug]),
        "scale": reverse("scale", args=[question]),
        "sides": reverse("sides", args=[question]),
        "grid": reverse("grid", args=[question]),
        "map": reverse("map", args=[question]),
        "argument-map": reverse("argument-map", args=[question]),
        "timeline": reverse("timeline", args=[question]),
        "history": reverse("position-history", args=[position.slug]),
        "report": reverse("report") + f"?position={position.slug}",
        "report-thanks": reverse("report-thanks"),
        "sitemap": reverse("sitemap"),
        "robots": reverse("robots"),
    }
