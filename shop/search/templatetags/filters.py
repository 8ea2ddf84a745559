"""`{% filter_values group.values %}`: the lines of a facet.

A listing has more than a hundred of them, for each text others: what a template would say in sixty
steps a line is said here in one.
"""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from shop.money.formatting import format_number

from ..facets import FacetValue

register = template.Library()
# The address keeps the sheet open on a phone.
LINK = (
    '<li><a class="filter-value{}" href="{}#filters" rel="nofollow" data-key="{}"{}>'
    '<span class="tick" aria-hidden="true"></span><span>{}</span><small>{}</small></a>{}</li>'
)
# Without a result it is no link.
PLAIN = (
    '<li><span class="filter-value is-zero"><span class="tick" aria-hidden="true"></span>'
    "<span>{}</span><small>0</small></span>{}</li>"
)
BELOW = '<ul class="filter-values">{}</ul>'
IS_CHOSEN = format_html(' aria-current="{}"', "true")


@register.simple_tag
def filter_values(values: Iterable[FacetValue]) -> SafeString:
    """One line for each value, with what stands below it."""
    return format_html_join("", "{}", ((_line(value),) for value in values))


def _line(value: FacetValue) -> SafeString:
    below = format_html(BELOW, filter_values(value.children)) if value.children else ""
    if not (value.chosen or value.count):
        return format_html(PLAIN, value.label, below)
    return format_html(
        LINK,
        " is-chosen" if value.chosen else "",
        value.url,
        value.key,
        IS_CHOSEN if value.chosen else "",
        value.label,
        format_number(value.count),
        below,
    )
