"""What the comparison's template would take long to loop over."""

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join

from positions.templatetags.standpoint import ours

register = template.Library()


@register.simple_tag
def topic_boxes(topics, chosen):
    """A box for each topic under the name of its theme, ticked where it is chosen."""
    ticked = {topic.pk for topic in chosen}
    return format_html_join("\n", "{}{}", _boxes(topics, ticked, ours()))


def _boxes(topics, ticked, language):
    theme = None
    for topic in topics:
        heading = _heading(topic.theme, language) if topic.theme != theme else ""
        theme = topic.theme
        yield heading, _box(topic.slug, topic.name, language, topic.pk in ticked)


@lru_cache(maxsize=1_000)
def _heading(theme, language):
    return format_html('<p class="theme-name"{}>{}</p>\n', language, theme)


@lru_cache(maxsize=5_000)
def _box(slug, name, language, ticked):
    box = '<label{}><input type="checkbox" name="topic" value="{}"{}>{}</label>'
    return format_html(box, language, slug, " checked" if ticked else "", name)
