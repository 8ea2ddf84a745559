"""What the frame around each screen of the desk asks."""

from django import template

from ..tabs import ShownTab, tabs_for

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_tabs(context: template.Context) -> list[ShownTab]:
    """`{% desk_tabs as tabs %}`: name, icon, url, current of every tab the person sees."""
    request = context["request"]
    desk = getattr(request, "desk", None)
    return tabs_for(request, desk) if desk is not None else []
