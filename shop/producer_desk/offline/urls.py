"""The address of the phone's worker: its scope is everything beneath."""

from django.urls import path

from . import screens

urlpatterns = [path("worker.js", screens.worker, name="worker")]
