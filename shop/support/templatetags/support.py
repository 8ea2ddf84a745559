"""What templates of the desk ask."""

from typing import Any

from django import template

from ..navigation import entries_for

register = template.Library()


@register.simple_tag(takes_context=True)
def support_entries(context: template.Context) -> list[dict[str, Any]]:
    """`{% support_entries as entries %}`: label, url, current of every screen one may go to."""
    return entries_for(context["request"])
