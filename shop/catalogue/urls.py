"""Addresses of products and producers."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views

catalogue_patterns = [
    path(pgettext_lazy("url", "products/<slug:slug>-<int:pk>/"), views.detail, name="detail"),
    path(pgettext_lazy("url", "producers/"), views.producers, name="producers"),
    path(pgettext_lazy("url", "producers/<slug:slug>-<int:pk>/"), views.producer, name="producer"),
]
