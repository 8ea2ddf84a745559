"""Whether a product may be bought, and the sentence that says why not."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from oscar.apps.partner.availability import StockRequired, Unavailable

from shop.certification import clock
from shop.certification.facts import certificates_of
from shop.certification.rules import Blocked
from shop.certification.standing import State, standing


class NotForSale(Unavailable):
    """THE RULE says no; `reason` tells tests and templates which condition, `message` readers."""

    def __init__(self, product, reason: Blocked) -> None:
        self.product = product
        self.reason = reason

    @property
    def code(self) -> str:
        """The reason, usable as an HTML class."""
        return self.reason.value.replace("_", "-")

    @property
    def message(self) -> str:
        """One sentence for readers, in the active language."""
        if self.reason is Blocked.NOT_CERTIFIED:
            return self._certificate_sentence()
        if self.reason is Blocked.AWAY:
            return self._away_sentence()
        sentences = {
            Blocked.NOT_PUBLIC: _("This product is not on sale."),
            Blocked.NO_SELLER: _("Certified, but no producer sells it here yet."),
            Blocked.NO_SET: _("The office is still confirming what kind of goods this is."),
            Blocked.MEDICINE: _("Medicines are shown here, never sold."),
            Blocked.NOT_SHIPPABLE: _(
                "This is a service: contact the provider; it is not sold here."
            ),
            Blocked.FAILED_CHECK: _("Sale is paused until a failed quality check is cleared."),
        }
        return sentences[self.reason]

    def is_purchase_permitted(self, quantity):
        return False, self.message

    def _certificate_sentence(self) -> str:
        where = standing(certificates_of(self.product), clock.today())
        day = {"day": date_format(where.day) if where.day else ""}
        match where.state:
            case State.LAPSED:
                return _("The certificate ended after %(day)s, so it cannot be ordered.") % day
            case State.PAUSED:
                return _("The certificate is suspended since %(day)s.") % day
            case State.WITHDRAWN:
                return _("The certificate was withdrawn on %(day)s.") % day
            case State.NOT_YET:
                return _("The certificate is in force from %(day)s.") % day
            case State.UNKNOWN:
                return _("The certificate's validity is not confirmed yet.")
        return _("This product holds no certificate.")

    def _away_sentence(self) -> str:
        until = self.product.producer.away_until
        if until is None:
            return _("The producer is away for now.")
        days = {"last": date_format(until), "back": date_format(until + dt.timedelta(days=1))}
        return _("The producer is away until %(last)s and sells again on %(back)s.") % days


class NoPriceYet(Unavailable):
    """Certified and with a seller, but nobody has named a price or brought stock."""

    code = "no-price"

    @property
    def message(self) -> str:
        """One sentence for readers."""
        return _("The producer has not offered it for sale yet.")

    def is_purchase_permitted(self, quantity):
        return False, self.message


class InStock(StockRequired):
    """Oscar's stock policy with our words."""

    def is_purchase_permitted(self, quantity):
        if quantity < 1:
            return False, _("Choose a quantity of at least one.")
        if self.num_available <= 0:
            return False, _("Out of stock.")
        if quantity > self.num_available:
            return False, _("Only %(count)d left.") % {"count": self.num_available}
        return True, ""

    @property
    def message(self) -> str:
        """Stock words, only when there is something to say (product.md 4.2: low or out)."""
        if self.num_available <= 0:
            return _("Out of stock")
        if self.num_available <= LOW_STOCK:
            return _("Only %(count)d left") % {"count": self.num_available}
        return ""


def with_own(availability, pieces: int):
    """The same for whoever holds that many pieces already: to them, these are still there."""
    if pieces and isinstance(availability, InStock):
        return InStock(availability.num_available + pieces)
    return availability


LOW_STOCK = 5
