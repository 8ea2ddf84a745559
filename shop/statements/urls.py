"""Addresses of making and checking statements. They stand before those of the verify pages."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "statements"
urlpatterns = [
    path(pgettext_lazy("url", "verify/check/"), views.check, name="check"),
    path(pgettext_lazy("url", "verify/check/<str:code>/"), views.statement, name="statement"),
    path(pgettext_lazy("url", "verify/check/<str:code>/paper.pdf"), views.paper, name="paper"),
    path(pgettext_lazy("url", "verify/check/<str:code>/file.json"), views.file, name="file"),
    path(pgettext_lazy("url", "verify/<str:code>/state/"), views.make, name="make"),
]
