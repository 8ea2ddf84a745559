"""Addresses of leaving with one's data."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import screens

urlpatterns = [
    path(pgettext_lazy("url", "stall/all-data/"), screens.leave, name="leave"),
    path(pgettext_lazy("url", "stall/all-data.zip"), screens.download, name="leave_zip"),
]
