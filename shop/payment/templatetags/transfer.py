"""`{% transfer_sheet payment as sheet %}` in templates."""

from django import template

from ..models import Payment
from ..transfer.sheet import TransferSheet
from ..transfer.sheet import transfer_sheet as sheet_of

register = template.Library()


@register.simple_tag
def transfer_sheet(payment: Payment | None) -> TransferSheet | None:
    """What the buyer needs for the transfer of a payment; None where there is nothing to pay to."""
    return sheet_of(payment) if payment is not None else None
