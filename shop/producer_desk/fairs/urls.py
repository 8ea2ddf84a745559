"""Addresses of invitations to fairs."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import screens

urlpatterns = [
    path(pgettext_lazy("url", "fairs/"), screens.fairs, name="fairs"),
    path(pgettext_lazy("url", "fairs/<int:pk>/"), screens.fair, name="fair"),
]
