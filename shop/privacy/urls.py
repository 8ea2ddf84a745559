"""Addresses of one's own data."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from .views import closing, guest, own

app_name = "privacy"
urlpatterns = [
    path(pgettext_lazy("url", "account/data/"), own.home, name="home"),
    path(pgettext_lazy("url", "account/data/agreed/"), own.agreed_to, name="agreed"),
    path(pgettext_lazy("url", "account/data/close/"), closing.close, name="close"),
    path(pgettext_lazy("url", "account/data/close/code/"), closing.enter_code, name="close_code"),
    path(pgettext_lazy("url", "my-data/"), guest.ask, name="ask"),
    path(pgettext_lazy("url", "my-data/code/"), guest.enter, name="code"),
    path(pgettext_lazy("url", "my-data/<int:pk>/<str:secret>/"), guest.file_page, name="file"),
    path(pgettext_lazy("url", "my-data/<int:pk>/<str:secret>/zip/"), guest.fetch, name="fetch"),
    path(
        pgettext_lazy("url", "orders/<str:number>/<str:secret>/data/"), guest.of_order, name="order"
    ),
]
