"""Addresses of the door of a desk."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import screens

urlpatterns = [
    path(pgettext_lazy("url", "choose-shop/"), screens.choose, name="choose"),
]
