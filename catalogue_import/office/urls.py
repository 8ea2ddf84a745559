"""Addresses of the office; config/urls.py mounts them at one place."""

from django.urls import path

from .screens import runs

app_name = "office"
urlpatterns = [
    path("", runs.runs, name="runs"),
    path("<int:number>/", runs.run, name="run"),
]
