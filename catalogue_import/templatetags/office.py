"""What templates of the office ask."""

from typing import Any

from django import template

from ..office.navigation import entries_for

register = template.Library()


@register.simple_tag(takes_context=True)
def office_entries(context: template.Context) -> list[dict[str, Any]]:
    """`{% office_entries as entries %}`: label, url, current of every screen one may go to."""
    return entries_for(context["request"])
