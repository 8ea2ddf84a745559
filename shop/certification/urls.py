"""Addresses of the verify pages."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "certification"
urlpatterns = [
    path(pgettext_lazy("url", "verify/"), views.verify, name="verify"),
    path(pgettext_lazy("url", "verify/<str:code>/"), views.certificate, name="certificate"),
    path(
        pgettext_lazy("url", "verify/<str:code>/row/<int:run>/<int:line>/"),
        views.source_row,
        name="source_row",
    ),
]
