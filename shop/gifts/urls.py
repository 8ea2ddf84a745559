"""Addresses of gifts: hampers and baskets to fill, company gifts, each quote behind its secret."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views
from .building import views as building
from .hampers import views as hampers

app_name = "gifts"

urlpatterns = [
    path(pgettext_lazy("url", "gifts/build/"), building.build, name="build"),
    path(pgettext_lazy("url", "gifts/build/review/"), building.review, name="build_review"),
    path(pgettext_lazy("url", "gifts/hampers/"), hampers.hampers, name="hampers"),
    path(pgettext_lazy("url", "gifts/hampers/<slug:slug>/"), hampers.hamper, name="hamper"),
    path(pgettext_lazy("url", "gifts/companies/"), views.start, name="start"),
    path(pgettext_lazy("url", "gifts/companies/sample/"), views.sample, name="sample"),
    path(
        pgettext_lazy("url", "gifts/companies/<str:number>/<str:secret>/"),
        views.quote,
        name="quote",
    ),
    path(
        pgettext_lazy("url", "gifts/companies/<str:number>/<str:secret>/sheet/"),
        views.sheet,
        name="sheet",
    ),
    path(
        pgettext_lazy("url", "gifts/companies/<str:number>/<str:secret>/receiver/"),
        views.add,
        name="add",
    ),
    path(
        pgettext_lazy("url", "gifts/companies/<str:number>/<str:secret>/receiver/<int:position>/"),
        views.receiver,
        name="receiver",
    ),
    path(
        pgettext_lazy(
            "url", "gifts/companies/<str:number>/<str:secret>/receiver/<int:position>/remove/"
        ),
        views.remove,
        name="remove",
    ),
    path(
        pgettext_lazy("url", "gifts/companies/<str:number>/<str:secret>/offer/"),
        views.offer,
        name="offer",
    ),
    path(
        pgettext_lazy("url", "gifts/companies/<str:number>/<str:secret>/accept/"),
        views.accept,
        name="accept",
    ),
    path(
        pgettext_lazy("url", "gifts/companies/<str:number>/<str:secret>/again/"),
        views.again,
        name="again",
    ),
    path(
        pgettext_lazy("url", "gifts/companies/<str:number>/<str:secret>/quote.pdf"),
        views.paper,
        name="paper",
    ),
]
