"""How stances, dates and addresses are shown, the same on every page."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import translate_url
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from positions.choices import DATE_FORMATS
from positions.picturing.tones import tone_of

register = template.Library()


@register.inclusion_tag("components/stance.html")
def stance(step, steps):
    """A stance as its word and its place on a scale of `steps`."""
    return {"stance": step, "places": range(1, steps + 1), "tone": tone(step, steps)}


@register.simple_tag(takes_context=True)
def again(context, name):
    """What stands in a block of the page, once more: its title is also what a shared link is called."""
    return context.render_context[BLOCK_CONTEXT_KEY].get_block(name).nodelist.render(context)


@register.simple_tag(takes_context=True)
def languages(context):
    """For each language of the site its code, its own name and the whole address of this page in it."""
    here = context["request"].build_absolute_uri()
    return [(code, name, translate_url(here, code)) for code, name in settings.LANGUAGES]


@register.simple_tag
def ours():
    """The attribute that tells an element's language, for what editors write, on a page in another language."""
    return "" if get_language() == settings.CONTENT_LANGUAGE else format_html(' lang="{}"', settings.CONTENT_LANGUAGE)


@register.simple_tag
def options(facet):
    """A filter's boxes with their counts; joined here because the template's loops would be most of a page's time."""
    language = ours() if facet.is_ours else ""
    return format_html_join("", "{}{}{}", _options(facet, language))


def _options(facet, language):
    heading = ""
    for option in facet.options:
        before = _heading(option.group, language) if option.group != heading else ""
        heading = option.group
        name, value, label = facet.name, option.value, option.label
        box = _box(name, value, label, language, option.chosen, bool(option.count or option.chosen))
        yield before, box, _count(option.count)


@lru_cache(maxsize=5_000)
def _heading(words, language):
    return format_html('<p class="theme-name"{}>{}</p>\n', language, words)


@lru_cache(maxsize=5_000)
def _box(name, value, label, language, chosen, leads_on):
    return format_html(
        '<label class="option{}"><input type="checkbox" name="{}" value="{}"{}><span{}>{}</span>',
        "" if leads_on else " none",
        name,
        value,
        " checked" if chosen else "",
        language,
        label,
    )


@lru_cache(maxsize=5_000)
def _count(number):
    return format_html('<span class="count"><span class="visually-hidden">, </span>{}</span></label>\n', number)


@register.filter
def tone(step, steps):
    """The color of a stance: 1 to 5, by its place on a scale of any length."""
    return tone_of(step.rank, steps=steps)


@register.filter
def when(record):
    """The publication date in the reader's words, as exactly as it is known."""
    if not record.published:
        return _("undated")
    return date_format(record.published, DATE_FORMATS[record.published_precision])


@register.filter
def host(url):
    """The part of a web address that names the site, without “www.”."""
    return url.split("/")[2].removeprefix("www.") if url.count("/") >= 2 else url
