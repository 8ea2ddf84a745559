"""Addresses of the figures and the open data."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "figures"
urlpatterns = [
    path(pgettext_lazy("url", "figures/"), views.index, name="index"),
    path(pgettext_lazy("url", "figures/certificates/"), views.rows, name="rows"),
    path(
        pgettext_lazy("url", "figures/certificates.<str:form>"), views.open_data, name="open_data"
    ),
    path(pgettext_lazy("url", "figures/published.<str:form>"), views.published, name="published"),
    path(pgettext_lazy("url", "figures/tables/<slug:slug>.<str:form>"), views.table, name="table"),
]
