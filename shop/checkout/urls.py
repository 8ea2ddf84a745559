"""Addresses of the checkout."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import page_one, page_two, views

app_name = "checkout"
urlpatterns = [
    path(pgettext_lazy("url", "checkout/"), page_one.address, name="address"),
    path(pgettext_lazy("url", "checkout/start/"), views.start, name="start"),
    path(
        pgettext_lazy("url", "checkout/without-alcohol/"),
        views.without_alcohol,
        name="without_alcohol",
    ),
    path(pgettext_lazy("url", "checkout/with-alcohol/"), views.with_alcohol, name="with_alcohol"),
    path(pgettext_lazy("url", "checkout/review/"), page_two.review, name="review"),
    path(pgettext_lazy("url", "checkout/communes/"), views.communes, name="communes"),
]
