"""Addresses of signing in and out."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "accounts"
urlpatterns = [
    path(pgettext_lazy("url", "sign-in/"), views.SignIn.as_view(), name="sign_in"),
    path(pgettext_lazy("url", "sign-out/"), views.SignOut.as_view(), name="sign_out"),
]
