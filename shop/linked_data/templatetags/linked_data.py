"""`{% linked_data %}` in the head of every page."""

from django import template
from django.utils.safestring import SafeString

from shop.linked_data.writing import as_script, breadcrumbs

register = template.Library()


@register.simple_tag(takes_context=True)
def linked_data(context) -> SafeString:
    """What the page is about, and the way to it.

    Reads `linked_data` (a list of things, or what makes one) and `crumbs` from the context.
    """
    request = context.get("request")
    if request is None:
        return SafeString("")
    said = context.get("linked_data") or []
    things = said() if callable(said) else said
    return as_script([*breadcrumbs(request, context.get("crumbs") or []), *things])
