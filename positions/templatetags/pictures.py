"""Pictures and grids as markup, joined here because the template's loops would be nearly all of a large one's time."""

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()


@register.simple_tag
def shapes(picture, base=""):
    """The shapes of a picture as SVG elements; in a file of its own `base` is the site's address."""
    return format_html_join("", "{}{}{}\n", (_group(group, base) for group in picture.groups))


@register.simple_tag
def squares(cells):
    """The cells of a row of the grid."""
    return format_html_join("", "{}", ((_square(cell),) for cell in cells))


def _group(group, base):
    tag = "a" if group.href else "g"
    address = format_html(' href="{}{}"', base, group.href) if group.href else ""
    css = format_html(' class="{}"', group.css) if group.css else ""
    title = format_html("<title>{}</title>", group.title) if group.title else ""
    inside = format_html_join("", "{}", ((_element(shape),) for shape in group.shapes))
    return format_html("<{}{}{}>{}", tag, address, css, title), inside, format_html("</{}>", tag)


def _element(shape):
    return format_html(_frame(shape.tag, *shape.attributes), *shape.attributes.values(), shape.words)


@lru_cache(maxsize=500)
def _frame(tag, *names):
    """The markup of an element with a place for each attribute's value and one for its words."""
    attributes = "".join(f' {name}="{{}}"' for name in names)
    return f"<{tag}{attributes}>{{}}</{tag}>"


def _square(cell):
    if not cell.count:
        return _nothing(cell.level)
    return format_html(
        '<td class="heat-{}"><a href="{}" aria-label="{}">{}</a></td>', cell.level, cell.href, cell.title, cell.count
    )


@lru_cache(maxsize=10)
def _nothing(level):
    return format_html('<td class="heat-{}"></td>', level)
