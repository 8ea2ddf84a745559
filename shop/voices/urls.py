"""Addresses of reviews."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "voices"
urlpatterns = [
    path(pgettext_lazy("url", "reviews/<int:pk>/"), views.of_product, name="of_product"),
    path(pgettext_lazy("url", "reviews/<int:pk>/write/"), views.write, name="write"),
    path(pgettext_lazy("url", "reviews/report/<int:pk>/"), views.report, name="report"),
    path(
        pgettext_lazy("url", "orders/<str:number>/<str:secret>/review/<int:pk>/"),
        views.review,
        name="review",
    ),
]
