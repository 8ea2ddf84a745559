"""Addresses of the second step."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from .views import asking, own, setting_up

app_name = "second_factor"
urlpatterns = [
    path(pgettext_lazy("url", "sign-in/second-step/"), asking.ask, name="ask"),
    path(pgettext_lazy("url", "sign-in/second-step/set-up/"), setting_up.set_up, name="set_up"),
    path(pgettext_lazy("url", "account/signing-in/"), own.own, name="own"),
]
