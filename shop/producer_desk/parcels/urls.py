"""Addresses of the parcels of a desk."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import batch_screens, screens
from .slips import screens as slips

urlpatterns = [
    path(pgettext_lazy("url", "parcels/"), screens.parcel_list, name="parcels"),
    path(pgettext_lazy("url", "parcels/packed/"), screens.pack, name="parcels_pack"),
    path(pgettext_lazy("url", "parcels/slips/"), slips.slips, name="slips"),
    path(pgettext_lazy("url", "parcels/<int:pk>/slip/"), slips.slip, name="slip"),
    path(pgettext_lazy("url", "parcels/<int:pk>/"), screens.one_parcel, name="parcel"),
    path(
        pgettext_lazy("url", "parcels/<int:pk>/batches/"),
        batch_screens.batches,
        name="parcel_batches",
    ),
    path(
        pgettext_lazy("url", "parcels/<int:pk>/handed-over/"),
        screens.hand_over,
        name="parcel_hand_over",
    ),
    path(
        pgettext_lazy("url", "parcels/<int:pk>/delivered/"),
        screens.delivered,
        name="parcel_delivered",
    ),
    path(pgettext_lazy("url", "parcels/<int:pk>/cash/"), screens.cash, name="parcel_cash"),
    path(pgettext_lazy("url", "parcels/<int:pk>/refused/"), screens.refused, name="parcel_refused"),
]
