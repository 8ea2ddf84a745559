"""Addresses of the batches of a desk."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from ..recalls.screens import ask_recall
from . import edit_screens, one_screens, screens

urlpatterns = [
    path(pgettext_lazy("url", "goods/batches/"), screens.batch_list, name="batches"),
    path(pgettext_lazy("url", "goods/batches/new/"), screens.new_batch, name="new_batch"),
    path(pgettext_lazy("url", "goods/batches/<int:pk>/"), one_screens.one_batch, name="batch"),
    path(
        pgettext_lazy("url", "goods/batches/<int:pk>/correct/"),
        edit_screens.edit_batch,
        name="edit_batch",
    ),
    path(
        pgettext_lazy("url", "goods/batches/<int:pk>/sheet/"),
        edit_screens.batch_sheet,
        name="batch_sheet",
    ),
    path(
        pgettext_lazy("url", "goods/batches/<int:pk>/sheet/shown/"),
        edit_screens.show_sheet,
        name="show_sheet",
    ),
    path(pgettext_lazy("url", "goods/batches/<int:pk>/recall/"), ask_recall, name="ask_recall"),
    path(
        pgettext_lazy("url", "goods/batches/<int:pk>/labels.pdf"),
        screens.batch_labels,
        name="batch_labels",
    ),
]
