"""The address of the front page of a desk."""

from django.urls import path

from . import screens

urlpatterns = [path("", screens.today, name="home")]
