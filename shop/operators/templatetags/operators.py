"""What templates of the desk ask."""

from typing import Any

from django import template

from ..navigation import entries_for

register = template.Library()


@register.simple_tag(takes_context=True)
def operators_entries(context: template.Context) -> list[dict[str, Any]]:
    """`{% operators_entries as entries %}`: label, url, current of every screen."""
    return entries_for(context["request"])
