"""`{{ amount|dong }}` in templates."""

from django import template

from shop.money.formatting import format_dong, format_number, minus_dong, signed_dong

register = template.Library()


@register.filter
def dong(amount) -> str:
    """Write whole đồng in the active language; nothing for no amount."""
    return "" if amount is None or amount == "" else format_dong(amount)


@register.filter(name="minus_dong")
def minus(amount) -> str:
    """Write whole đồng that are taken off, with a minus sign."""
    return minus_dong(amount)


@register.filter(name="signed_dong")
def signed(amount) -> str:
    """Write whole đồng, with a minus sign where they are below nothing."""
    return signed_dong(amount)


@register.filter
def taken_off(amount) -> str:
    """Write whole đồng that are taken off; what is taken off below nothing is added."""
    return signed_dong(-amount)


@register.filter
def grouped(number) -> str:
    """Write a count with its thousands apart; nothing for no number."""
    return "" if number is None or number == "" else format_number(number)
