"""The single purchase gate: every price and every "may I buy this" is asked here."""

from decimal import Decimal

from oscar.apps.partner import strategy
from oscar.apps.partner.prices import FixedPrice
from oscar.apps.partner.prices import Unavailable as NoPrice

from shop.certification import clock, rules
from shop.certification.facts import facts_of

from .availability import InStock, NoPriceYet, NotForSale


class Selector:
    """Oscar asks for a strategy per request; ours is the same for everybody."""

    def strategy(self, request=None, user=None, **kwargs):
        """The strategy of this shop."""
        return CertifiedOnly(request)


class CertifiedOnly(strategy.UseFirstStockRecord, strategy.Structured):
    """Sells what THE RULE allows, from stock, at the producer's tax-inclusive price.

    Prices are whole đồng with tax inside; the tax shown on an invoice is worked out from dated
    rates there, never added here.
    """

    exponent = Decimal("1")

    def availability_policy(self, product, stockrecord):
        """The rule first, then price, then stock."""
        reason = rules.why_not_sellable(facts_of(product), clock.today())
        if reason is not None:
            return NotForSale(product, reason)
        if stockrecord is None or stockrecord.price is None:
            return NoPriceYet()
        return InStock(stockrecord.net_stock_level)

    def parent_availability_policy(self, product, children_stock):
        """A product with sizes may be bought when one of its sizes may."""
        policies = [self.availability_policy(child, record) for child, record in children_stock]
        allowed = [policy for policy in policies if policy.is_available_to_buy]
        return next(iter([*allowed, *policies]), NoPriceYet())

    def pricing_policy(self, product, stockrecord):
        """The producer's price, tax included."""
        if stockrecord is None or stockrecord.price is None:
            return NoPrice()
        return FixedPrice(
            currency=stockrecord.price_currency, excl_tax=stockrecord.price, tax=Decimal(0)
        )

    def parent_pricing_policy(self, product, children_stock):
        """The lowest price among the sizes that have one."""
        records = [record for _, record in children_stock if record and record.price is not None]
        cheapest = min(records, key=lambda record: record.price, default=None)
        return self.pricing_policy(product, cheapest)
