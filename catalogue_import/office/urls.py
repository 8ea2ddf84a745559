"""Addresses of the office; config/urls.py mounts them at one place."""

from django.urls import path

from .screens import quarantine, runs

app_name = "office"
urlpatterns = [
    path("", runs.runs, name="runs"),
    path("<int:number>/", runs.run, name="run"),
    path("cach-ly/", quarantine.quarantine, name="quarantine"),
    path("cach-ly/<int:pk>/", quarantine.waiting_row, name="waiting_row"),
]
