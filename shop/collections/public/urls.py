"""Addresses of collections, Vietnamese and English."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "collections"
urlpatterns = [
    path(pgettext_lazy("url", "collections/"), views.collections, name="collections"),
    path(pgettext_lazy("url", "collections/<slug:slug>/"), views.collection, name="collection"),
]
