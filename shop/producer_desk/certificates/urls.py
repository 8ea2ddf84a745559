"""Addresses of the certificates of a desk."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import screens

urlpatterns = [
    path(pgettext_lazy("url", "certificates/"), screens.certificate_list, name="certificates"),
    path(
        pgettext_lazy("url", "certificates/<int:product>/"),
        screens.one_certificate,
        name="certificate",
    ),
    path(
        pgettext_lazy("url", "certificates/<int:product>/filed/"),
        screens.filed,
        name="certificate_filed",
    ),
    path(
        pgettext_lazy("url", "certificates/<int:product>/labels.pdf"),
        screens.labels,
        name="certificate_labels",
    ),
]
