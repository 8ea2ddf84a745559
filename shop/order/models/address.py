"""Where an order goes: a Vietnamese address of two levels, province and commune."""

from django.db import models

from oscar.apps.address.abstract_models import AbstractShippingAddress


class ShippingAddress(AbstractShippingAddress):
    """Full name in `last_name`, street in `line1`; names of commune and province are kept as text.

    Districts ended in July 2025 and postcodes are hardly used in Vietnam, so neither is asked.
    `line3` holds the old name of the place as the buyer typed it, which many carriers still know.
    """

    region = models.ForeignKey("regions.Region", null=True, on_delete=models.PROTECT)
    commune = models.ForeignKey("regions.Commune", null=True, on_delete=models.PROTECT)

    base_fields = hash_fields = ("salutation", "line1", "line3", "line4", "state")

    @property
    def lines(self) -> list[str]:
        """The address as it is written on a parcel, without the name."""
        return [text for text in (self.line1, self.line3, self.line4, self.state) if text]
