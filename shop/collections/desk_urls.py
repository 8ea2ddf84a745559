"""Addresses of these screens; config/urls.py mounts them at the promotion desk."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from .screens import collections, entry, hampers

app_name = "collections_desk"
urlpatterns = [
    path(pgettext_lazy("url", "collections/"), collections.collections, name="collections"),
    path(pgettext_lazy("url", "collections/new/"), collections.new, name="new_collection"),
    path(pgettext_lazy("url", "collections/<int:pk>/"), collections.collection, name="collection"),
    path(
        pgettext_lazy("url", "collections/<int:pk>/words/"),
        collections.words,
        name="collection_words",
    ),
    path(
        pgettext_lazy("url", "collections/<int:pk>/products/<int:entry>/"),
        entry.entry,
        name="entry",
    ),
    path(pgettext_lazy("url", "hampers/"), hampers.hampers, name="hampers"),
    path(pgettext_lazy("url", "hampers/new/"), hampers.new, name="new_hamper"),
    path(pgettext_lazy("url", "hampers/<int:pk>/"), hampers.hamper, name="hamper"),
    path(pgettext_lazy("url", "hampers/<int:pk>/words/"), hampers.words, name="hamper_words"),
]
