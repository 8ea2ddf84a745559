"""What templates of the promotion desk ask."""

from typing import Any

from django import template

from ..navigation import entries_for

register = template.Library()


@register.simple_tag(takes_context=True)
def fairs_desk_entries(context: template.Context) -> list[dict[str, Any]]:
    """`{% fairs_desk_entries as entries %}`: label, url, current."""
    return entries_for(context["request"])
