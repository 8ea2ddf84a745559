"""Addresses of what a producer asks its office."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import screens

urlpatterns = [
    path(pgettext_lazy("url", "office/"), screens.office_requests, name="office_requests"),
    path(
        pgettext_lazy("url", "office/error/<int:product>/"),
        screens.report_error,
        name="report_error",
    ),
]
