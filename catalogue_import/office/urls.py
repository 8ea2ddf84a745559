"""Addresses of the office; config/urls.py mounts them at one place."""

from django.urls import path

from .screens import pairs, quarantine, runs

app_name = "office"
urlpatterns = [
    path("", runs.runs, name="runs"),
    path("<int:number>/", runs.run, name="run"),
    path("cach-ly/", quarantine.quarantine, name="quarantine"),
    path("nghi-trung/", pairs.pairs, name="pairs"),
    path("cach-ly/<int:pk>/", quarantine.waiting_row, name="waiting_row"),
]
