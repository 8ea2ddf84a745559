"""Addresses of the feed of upgrades."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "upgrades"
urlpatterns = [path(pgettext_lazy("url", "star-upgrades/"), views.feed, name="feed")]
