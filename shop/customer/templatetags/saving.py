"""The save button of cards and product pages, and the one form behind all of a page's buttons."""

from django import template
from django.http import HttpRequest
from django.template.context import Context

from shop.accounts.coming_back import this_page
from shop.memory.drawn import drawn

from ..saving import saved_ids

register = template.Library()
# Set when a page holds a button, so that the form comes with it.
MARK = "_has_save_button"


@register.simple_tag(takes_context=True)
def save_button(context: Context, product_id: int, title: str, wide: bool = False) -> str:
    """A button that saves a product, or says that it is saved; nothing outside of a request."""
    request: HttpRequest | None = context.get("request")
    if request is None or not hasattr(request, "user") or not hasattr(request, "session"):
        return ""
    setattr(request, MARK, True)
    values = {
        "product_id": product_id,
        "title": title,
        "is_saved": product_id in saved_ids(request),
        "wide": wide,
    }
    return drawn.piece("customer/save_button.html", values)


@register.inclusion_tag("customer/save_form.html", takes_context=True)
def save_form(context: Context) -> dict:
    """The form that the buttons of this page belong to; nothing when there are none."""
    request = context.get("request")
    if request is None or not getattr(request, MARK, False):
        return {}
    return {"csrf_token": context.get("csrf_token"), "here": this_page(request), "shown": True}
