"""Addresses of fairs, Vietnamese and English."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from ..printing import public as catalogue
from . import views

app_name = "fairs"
urlpatterns = [
    path(pgettext_lazy("url", "showcases/"), views.index, name="index"),
    path(pgettext_lazy("url", "showcases/<slug:slug>/"), views.fair, name="fair"),
    path(
        pgettext_lazy("url", "showcases/<slug:slug>/catalogue-<slug:paper>.pdf"),
        catalogue.catalogue,
        name="catalogue",
    ),
    # Numbers are what people wrote on a board: "A1/2" is one.
    path(
        pgettext_lazy("url", "showcases/<slug:slug>/booth/<path:number>/"),
        views.booth,
        name="booth",
    ),
    path(
        pgettext_lazy("url", "showcases/<slug:slug>/preview/<str:secret>/"),
        views.preview,
        name="preview",
    ),
    path(
        pgettext_lazy("url", "showcases/<slug:slug>/preview/<str:secret>/booth/<path:number>/"),
        views.preview_booth,
        name="preview_booth",
    ),
]
