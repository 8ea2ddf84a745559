"""Where the files of themes lie; their version stands in the address."""

from django.urls import path

from . import views

app_name = "themes"
urlpatterns = [
    path("theme/<slug:slug>/<slug:version>.css", views.sheet, name="sheet"),
    path("theme/<slug:slug>/<slug:version>.svg", views.pattern, name="pattern"),
]
