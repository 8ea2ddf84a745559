"""Addresses of the batches of a desk."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import screens

urlpatterns = [
    path(pgettext_lazy("url", "goods/batches/"), screens.batch_list, name="batches"),
    path(pgettext_lazy("url", "goods/batches/new/"), screens.new_batch, name="new_batch"),
    path(
        pgettext_lazy("url", "goods/batches/<int:pk>/labels.pdf"),
        screens.batch_labels,
        name="batch_labels",
    ),
]
