"""Addresses of orders: the form that finds one, and the secret ones."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views
from .receipts.views import receipt

app_name = "order"
urlpatterns = [
    path(pgettext_lazy("url", "orders/track/"), views.track, name="track"),
    path(pgettext_lazy("url", "orders/<str:number>/<str:secret>/"), views.detail, name="detail"),
    path(pgettext_lazy("url", "orders/<str:number>/<str:secret>/thanks/"), views.done, name="done"),
    path(
        pgettext_lazy("url", "orders/<str:number>/<str:secret>/cancel/"),
        views.cancel,
        name="cancel",
    ),
    path(
        pgettext_lazy("url", "orders/<str:number>/<str:secret>/receipt.pdf"),
        receipt,
        name="receipt",
    ),
]
