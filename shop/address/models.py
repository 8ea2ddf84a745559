"""The addresses that somebody keeps; Oscar's, with a Vietnamese address of two levels."""

from django.db import models

from oscar.apps.address.abstract_models import AbstractUserAddress


class UserAddress(AbstractUserAddress):
    """A kept address: full name in `last_name`, street in `line1`, names of the places as text.

    `line3` holds the old name of the place as it was typed, where the buyer gave one.
    """

    region = models.ForeignKey("regions.Region", null=True, on_delete=models.PROTECT)
    commune = models.ForeignKey("regions.Commune", null=True, on_delete=models.PROTECT)

    base_fields = ("salutation", "line1", "line3", "line4", "state")
    hash_fields = (*base_fields, "phone_number")

    class Meta(AbstractUserAddress.Meta):
        ordering = ("-is_default_for_shipping", "-num_orders_as_shipping_address", "-pk")

    @property
    def lines(self) -> list[str]:
        """The address as it is written on a parcel, without the name."""
        return [text for text in (self.line1, self.line3, self.line4, self.state) if text]

    def get_field_values(self, fields):
        """As Oscar's, with the phone number as text: two people in one house are two addresses."""
        return [str(value or "") for value in super().get_field_values(fields)]


from oscar.apps.address.models import *
