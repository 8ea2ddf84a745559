"""Addresses of discounts; whatever else Oscar's dashboard would have is not there."""

from django.urls import path, register_converter

from .kinds import KINDS
from .screens import records


class KindConverter:
    """Only the kinds that this room keeps have an address."""

    regex = "|".join(KINDS)

    def to_python(self, value: str) -> str:
        """As it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """The same the other way."""
        return value


register_converter(KindConverter, "discounts")

app_name = "dashboard"
urlpatterns = [
    path("", records.index, name="index"),
    path("<discounts:kind>/", records.listing, name="listing"),
    path("<discounts:kind>/new/", records.add, name="add"),
    path("<discounts:kind>/<int:pk>/", records.change, name="change"),
    path("<discounts:kind>/<int:pk>/delete/", records.delete, name="delete"),
    path("offers/<int:pk>/stop/", records.stop, name="stop"),
]
