"""`{{ amount|dong }}` in templates."""

from django import template

from shop.money.formatting import format_dong

register = template.Library()


@register.filter
def dong(amount) -> str:
    """Write whole đồng in the active language; nothing for no amount."""
    return "" if amount is None or amount == "" else format_dong(amount)
