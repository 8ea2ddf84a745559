"""Addresses of reviews and questions."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import question_views, report_views, views

app_name = "voices"
urlpatterns = [
    path(pgettext_lazy("url", "reviews/<int:pk>/"), views.of_product, name="of_product"),
    path(pgettext_lazy("url", "reviews/<int:pk>/write/"), views.write, name="write"),
    path(pgettext_lazy("url", "reviews/report/<int:pk>/"), report_views.report, name="report"),
    path(
        pgettext_lazy("url", "orders/<str:number>/<str:secret>/review/<int:pk>/"),
        views.review,
        name="review",
    ),
    path(pgettext_lazy("url", "questions/<int:pk>/"), question_views.questions, name="questions"),
    path(pgettext_lazy("url", "questions/<int:pk>/ask/"), question_views.ask, name="ask"),
    path(
        pgettext_lazy("url", "questions/report/<int:pk>/"),
        report_views.report_question,
        name="report_question",
    ),
    path(
        pgettext_lazy("url", "questions/own/<int:pk>/<str:secret>/"),
        question_views.question,
        name="question",
    ),
]
