"""How stances, dates and addresses are shown, the same on every page."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import translate_url
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from positions.choices import DATE_FORMATS, Match
from positions.picturing.tones import tone_of
from positions.searching.kept import Kept

KEPT = 100  # options; a longer filter is rendered each time, so that what is kept stays small
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
    current = get_language()
    return [(code, name, here if code == current else translate_url(here, code)) for code, name in settings.LANGUAGES]


class Once(template.Node):
    """Keeps, as long as its template lives, what stands between its tags, for each language and each of its values."""

    def __init__(self, nodelist, values):
        self.nodelist, self.values = nodelist, values
        self.kept = Kept(most=2_000)

    def render(self, context):
        key = (get_language(), *(value.resolve(context) for value in self.values))
        return self.kept.once(key, lambda: self.nodelist.render(context))


@register.tag
def once(parser, token):
    """{% once slug here %}…{% endonce %}: a piece of a page that depends on the language and on these values alone."""
    values = [parser.compile_filter(value) for value in token.split_contents()[1:]]
    nodelist = parser.parse(["endonce"])
    parser.delete_first_token()
    return Once(nodelist, values)


@register.simple_tag
def ours():
    """The attribute that tells an element's language, for what editors write, on a page in another language."""
    return "" if get_language() == settings.CONTENT_LANGUAGE else format_html(' lang="{}"', settings.CONTENT_LANGUAGE)


@register.simple_tag
def cards(results, ticked):
    """The items of a list: a box to choose each, ticked or not, its card, and the passages that were found in it."""
    item = '<li class="card">\n  {}\n  {}{}</li>'
    boxed = ((card.ticked if card.organization in ticked else card.box, card, words) for card, words in results)
    return format_html_join("", item, ((box, card.html, words) for box, card, words in boxed))


@register.simple_tag
def filter_boxes(facet, asked):
    """A filter with its boxes, rendered once for all lists on which it looks the same, whatever their addresses."""
    render = _filter if len(facet.options) <= KEPT else _filter.__wrapped__
    options = tuple(option._replace(toggle="") for option in facet.options)
    shown = facet._replace(options=options, open=False, more=0, all="")
    return render(shown, asked.match if facet.name == "topic" else "", get_language())


@lru_cache(maxsize=500)
def _filter(facet, match, _language):
    return render_to_string("positions/_facet.html", {"facet": facet, "matches": Match.choices, "match": match})


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
