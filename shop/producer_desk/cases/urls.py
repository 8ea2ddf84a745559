"""Addresses of the problems of a desk."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import screens

urlpatterns = [
    path(pgettext_lazy("url", "parcels/problems/"), screens.case_list, name="cases"),
    path(pgettext_lazy("url", "parcels/problems/<int:pk>/"), screens.one_case, name="case"),
    path(
        pgettext_lazy("url", "parcels/problems/<int:pk>/answer/"),
        screens.answer,
        name="case_answer",
    ),
    path(
        pgettext_lazy("url", "parcels/problems/<int:pk>/picture.jpg"),
        screens.picture,
        name="case_picture",
    ),
    path(
        pgettext_lazy("url", "parcels/problems/<int:pk>/<int:picture>.jpg"),
        screens.reply_picture,
        name="case_reply_picture",
    ),
]
