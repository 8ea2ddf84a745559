"""Why a payment needs a person, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.payment.models import Payment

WORDS = {
    "other_amount": gettext_lazy("The sum that came is not the sum of the order."),
    "other_currency": gettext_lazy("The money came in another currency."),
    "other_order": gettext_lazy("The payment service names another order."),
    "other_intent": gettext_lazy("The payment service speaks of another payment."),
    "refund_failed": gettext_lazy("A refund could not be sent."),
    "disputed": "",
}
"""By code; codes that are not here are shown as they are."""


def reason_words(payment: Payment) -> str:
    """What is odd about the payment, as one or two sentences."""
    said = []
    if payment.disputed_at:
        said.append(_("The buyer's bank disputes the payment."))
    if payment.attention:
        said.append(str(WORDS.get(payment.attention, payment.attention)))
    return " ".join(part for part in said if part)
