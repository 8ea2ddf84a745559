"""Addresses of the contact pages."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "enquiries"
urlpatterns = [
    path(pgettext_lazy("url", "contact/"), views.contact, name="contact"),
    path(pgettext_lazy("url", "contact/wholesale/"), views.wholesale, name="wholesale"),
    path(pgettext_lazy("url", "contact/sent/"), views.sent, name="sent"),
]
