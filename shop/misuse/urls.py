"""Addresses of reports."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "misuse"
urlpatterns = [
    path(pgettext_lazy("url", "report/"), views.report_page, name="report"),
    path(pgettext_lazy("url", "report/outcomes/"), views.outcomes_page, name="outcomes"),
    path(pgettext_lazy("url", "report/<str:code>/"), views.followed, name="followed"),
]
