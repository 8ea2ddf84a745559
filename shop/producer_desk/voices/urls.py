"""Addresses of what buyers say."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import screens

urlpatterns = [
    path(pgettext_lazy("url", "buyers/reviews/"), screens.opinion_list, name="opinions"),
    path(pgettext_lazy("url", "buyers/reviews/<int:pk>/"), screens.opinion, name="opinion"),
]
