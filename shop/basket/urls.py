"""Addresses of the basket."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import hamper_views, views

app_name = "basket"
urlpatterns = [
    path(pgettext_lazy("url", "basket/"), views.summary, name="summary"),
    path(pgettext_lazy("url", "basket/add/"), views.add, name="add"),
    path(pgettext_lazy("url", "basket/update/"), views.update, name="update"),
    path(pgettext_lazy("url", "basket/remove/"), views.remove, name="remove"),
    path(pgettext_lazy("url", "basket/undo/"), views.undo, name="undo"),
    path(pgettext_lazy("url", "basket/hampers/add/"), hamper_views.add, name="add_hamper"),
    path(pgettext_lazy("url", "basket/hampers/update/"), hamper_views.update, name="update_hamper"),
    path(pgettext_lazy("url", "basket/hampers/remove/"), hamper_views.remove, name="remove_hamper"),
    path(pgettext_lazy("url", "basket/hampers/<int:pk>/"), hamper_views.swap, name="hamper"),
    path(pgettext_lazy("url", "basket/code/"), views.add_code, name="add_code"),
    path(pgettext_lazy("url", "basket/code/remove/"), views.remove_code, name="remove_code"),
]
