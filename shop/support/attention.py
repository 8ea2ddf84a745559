"""Why a payment needs a person, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.payment.models import Payment

WORDS = {
    "amount": gettext_lazy("The sum that came is not the sum of the order."),
    "currency": gettext_lazy("The money came in another currency."),
    "order": gettext_lazy("The payment service names another order."),
    "missing": gettext_lazy("The payment service does not know this payment."),
    "refund": gettext_lazy("A refund could not be sent."),
}
"""By code; codes that are not here are shown as they are."""


def reason_words(payment: Payment) -> str:
    """What is odd about the payment, as one or two sentences."""
    said = []
    if payment.disputed_at:
        said.append(_("The buyer's bank disputes the payment."))
    if payment.attention:
        said.append(str(WORDS.get(payment.attention, payment.attention)))
    return " ".join(said)
