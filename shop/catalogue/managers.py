"""Products by what they are: adjectives that say nothing of their own about dates."""

import datetime as dt

from django.db.models import Value
from django.db.models.functions import Concat

from oscar.apps.catalogue.managers import ProductQuerySet as OscarProductQuerySet

from shop.certification import clock, rules


class ProductQuerySet(OscarProductQuerySet):
    """Oscar's queryset, whose idea of "browsable" and "public" is ANDed with THE RULE."""

    def certified(self, on: dt.date | None = None):
        """Certified that day, by an own certificate or the parent's."""
        return self.filter(rules.certified_exists(on or clock.today()))

    def sellable(self, on: dt.date | None = None):
        """What may be sold that day."""
        return self.filter(rules.sellable_q(on or clock.today()))

    def published(self):
        """What has a page: everything that is public and stands by itself, lapsed or not."""
        return self.filter(is_public=True, parent=None)

    def browsable(self):
        """What listings, offers and histories of Oscar's own code may show."""
        return super().browsable().filter(rules.sellable_q(clock.today()))

    def public(self):
        """What Oscar's own code may offer as a choice, such as the sizes of a product."""
        return super().public().filter(rules.sellable_q(clock.today()))

    def harvested_in(self, month: int):
        """What has that month (1 to 12) among its months of harvest."""
        comma = Value(",")
        listed = self.annotate(listed_months=Concat(comma, "harvest_months", comma))
        return listed.filter(listed_months__contains=f",{month},")

    def with_current(self, on: dt.date | None = None):
        """Annotate stars, last day and code of the certificate in force that day."""
        day = on or clock.today()
        return self.annotate(
            current_stars=rules.current_certificate(day, "stars"),
            current_code=rules.current_certificate(day, "code"),
        )
