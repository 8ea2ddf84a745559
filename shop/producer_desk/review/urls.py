"""Addresses of the reviewers of the staff."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import screens

urlpatterns = [
    path(pgettext_lazy("url", "review/"), screens.queue, name="review"),
    path(pgettext_lazy("url", "review/<int:pk>/"), screens.one_copy, name="review_copy"),
    path(
        pgettext_lazy("url", "review/<int:pk>/picture/<int:row>/"),
        screens.picture,
        name="review_picture",
    ),
    path(pgettext_lazy("url", "review/<int:pk>/note/"), screens.note, name="review_note"),
    path(pgettext_lazy("url", "review/<int:pk>/english/"), screens.english, name="review_english"),
    path(pgettext_lazy("url", "review/<int:pk>/decision/"), screens.decide, name="review_decide"),
]
