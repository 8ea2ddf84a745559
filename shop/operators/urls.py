"""Addresses of the desk; config/urls.py mounts them at one place."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from .screens import home, second_factors, switches, trail

app_name = "operators"
urlpatterns = [
    path("", home.home, name="home"),
    path(pgettext_lazy("url", "switches/"), switches.switches, name="switches"),
    path(
        pgettext_lazy("url", "second-steps/"), second_factors.second_factors, name="second_factors"
    ),
    path(pgettext_lazy("url", "trail/"), trail.trail, name="trail"),
]
