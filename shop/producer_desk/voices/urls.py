"""Addresses of what people say and ask."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import question_screens, screens

urlpatterns = [
    path(pgettext_lazy("url", "buyers/reviews/"), screens.opinion_list, name="opinions"),
    path(pgettext_lazy("url", "buyers/reviews/<int:pk>/"), screens.opinion, name="opinion"),
    path(
        pgettext_lazy("url", "buyers/questions/"), question_screens.question_list, name="questions"
    ),
    path(
        pgettext_lazy("url", "buyers/questions/<int:pk>/"),
        question_screens.question,
        name="question",
    ),
]
