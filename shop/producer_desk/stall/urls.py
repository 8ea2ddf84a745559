"""Addresses of the stall."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import screens

urlpatterns = [
    path(pgettext_lazy("url", "stall/"), screens.stall, name="stall"),
    path(pgettext_lazy("url", "stall/sending/"), screens.sending, name="sending"),
]
