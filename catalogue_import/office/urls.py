"""Addresses of the office; config/urls.py mounts them at one place."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from .screens import mapping, pairs, quarantine, runs, upload

app_name = "office"
urlpatterns = [
    path("", runs.runs, name="runs"),
    path(pgettext_lazy("url", "upload/"), upload.upload, name="upload"),
    path(pgettext_lazy("url", "sample.xlsx"), upload.sample, name="sample"),
    path(pgettext_lazy("url", "try/"), upload.try_sample, name="try_sample"),
    path("<int:number>/", runs.run, name="run"),
    path("cach-ly/", quarantine.quarantine, name="quarantine"),
    path("nghi-trung/", pairs.pairs, name="pairs"),
    path("cach-ly/<int:pk>/", quarantine.waiting_row, name="waiting_row"),
    path(pgettext_lazy("url", "<int:number>/read/"), mapping.mapping, name="mapping"),
    path(pgettext_lazy("url", "<int:number>/cancel/"), mapping.cancel, name="cancel"),
]
