"""Addresses of accounts, saved products and alerts."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from .views import account, addresses, alerts, code_sign_in, following, register, saved

app_name = "account"
urlpatterns = [
    path(pgettext_lazy("url", "sign-in/code/"), code_sign_in.ask, name="code"),
    path(pgettext_lazy("url", "sign-in/code/enter/"), code_sign_in.enter, name="code_enter"),
    path(pgettext_lazy("url", "account/"), account.home, name="home"),
    path(pgettext_lazy("url", "account/register/"), register.register, name="register"),
    path(
        pgettext_lazy("url", "account/register/<int:pk>/<str:secret>/"),
        register.finish_registration,
        name="finish",
    ),
    path(pgettext_lazy("url", "account/orders/"), account.orders, name="orders"),
    path(
        pgettext_lazy("url", "account/orders/<str:number>/<str:secret>/keep/"),
        account.keep_order,
        name="keep_order",
    ),
    path(pgettext_lazy("url", "account/addresses/"), addresses.addresses, name="addresses"),
    path(pgettext_lazy("url", "account/addresses/add/"), addresses.add, name="address_add"),
    path(pgettext_lazy("url", "account/addresses/<int:pk>/"), addresses.edit, name="address"),
    path(
        pgettext_lazy("url", "account/addresses/<int:pk>/remove/"),
        addresses.remove,
        name="address_remove",
    ),
    path(
        pgettext_lazy("url", "account/addresses/<int:pk>/usual/"),
        addresses.make_usual,
        name="address_usual",
    ),
    path(pgettext_lazy("url", "account/saved/"), saved.saved, name="saved"),
    path(pgettext_lazy("url", "account/saved/change/"), saved.toggle, name="save"),
    path(pgettext_lazy("url", "account/alerts/"), alerts.alerts, name="alerts"),
    path(pgettext_lazy("url", "account/alerts/<int:pk>/end/"), alerts.end, name="alert_end"),
    path(pgettext_lazy("url", "alerts/ask/<int:product_id>/"), alerts.ask, name="alert_ask"),
    path(
        pgettext_lazy("url", "alerts/<int:pk>/<str:secret>/confirm/"),
        alerts.confirm,
        name="alert_confirm",
    ),
    path(
        pgettext_lazy("url", "alerts/<int:pk>/<str:secret>/stop/"), alerts.stop, name="alert_stop"
    ),
    path(pgettext_lazy("url", "account/follows/<int:pk>/end/"), following.end, name="follow_end"),
    path(pgettext_lazy("url", "star-upgrades/follow/"), following.ask, name="follow"),
    path(
        pgettext_lazy("url", "star-upgrades/follow/<int:pk>/<str:secret>/confirm/"),
        following.confirm,
        name="follow_confirm",
    ),
    path(
        pgettext_lazy("url", "star-upgrades/follow/<int:pk>/<str:secret>/stop/"),
        following.stop,
        name="follow_stop",
    ),
    path(pgettext_lazy("url", "account/settings/"), account.preferences, name="settings"),
    path(pgettext_lazy("url", "account/password/"), account.password, name="password"),
]
