"""Addresses of the desk; config/urls.py mounts them at one place."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from .screens import home, order, waiting

app_name = "support"
urlpatterns = [
    path("", home.home, name="home"),
    path(pgettext_lazy("url", "awaiting/"), waiting.awaiting, name="awaiting"),
    path(pgettext_lazy("url", "attention/"), waiting.attention, name="attention"),
    path(pgettext_lazy("url", "orders/<slug:number>/"), order.order, name="order"),
]
