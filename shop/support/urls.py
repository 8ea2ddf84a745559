"""Addresses of the desk; config/urls.py mounts them at one place."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from .screens import acting, home, note, order, refund, transfers, waiting

app_name = "support"
urlpatterns = [
    path("", home.home, name="home"),
    path(pgettext_lazy("url", "awaiting/"), waiting.awaiting, name="awaiting"),
    path(pgettext_lazy("url", "attention/"), waiting.attention, name="attention"),
    path(pgettext_lazy("url", "orders/<slug:number>/"), order.order, name="order"),
    path(pgettext_lazy("url", "orders/<slug:number>/cancel/"), acting.cancel, name="cancel"),
    path(pgettext_lazy("url", "orders/<slug:number>/note/"), note.note, name="note"),
    path(
        pgettext_lazy("url", "orders/<slug:number>/refund/<int:pk>/"),
        refund.refund,
        name="refund",
    ),
    path(
        pgettext_lazy("url", "orders/<slug:number>/parcel/<int:pk>/<slug:then>/"),
        acting.step,
        name="step",
    ),
    path(pgettext_lazy("url", "transfers/"), transfers.listing, name="transfers"),
    path(
        pgettext_lazy("url", "transfers/statements/<int:pk>/"),
        transfers.statement,
        name="statement",
    ),
    path(pgettext_lazy("url", "transfers/<int:pk>/"), transfers.entry, name="transfer"),
    path(pgettext_lazy("url", "transfers/<int:pk>/deal/"), transfers.deal, name="transfer_deal"),
    path(pgettext_lazy("url", "transfers/<int:pk>/aside/"), transfers.aside, name="transfer_aside"),
    path(
        pgettext_lazy("url", "transfers/<int:pk>/reopen/"), transfers.reopen, name="transfer_reopen"
    ),
]
