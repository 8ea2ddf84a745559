"""Addresses of orders: the form that finds one, and the secret ones."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views
from .card import views as card
from .cases.views import picture, reply_picture, report, send_again
from .receipts.views import receipt
from .thanks import views as thanks
from .transfers.views import code_picture
from .withdrawals.views import withdrawn

app_name = "order"
urlpatterns = [
    path(pgettext_lazy("url", "orders/track/"), views.track, name="track"),
    path(
        pgettext_lazy("url", "orders/gift/<str:number>/<str:position>/<str:secret>/"),
        views.gift,
        name="gift",
    ),
    path(pgettext_lazy("url", "orders/<str:number>/<str:secret>/"), views.detail, name="detail"),
    path(
        pgettext_lazy("url", "orders/<str:number>/<str:secret>/thanks/"), thanks.done, name="done"
    ),
    path(
        pgettext_lazy("url", "orders/<str:number>/<str:secret>/thanks/account/"),
        thanks.account,
        name="account",
    ),
    path(
        pgettext_lazy("url", "orders/<str:number>/<str:secret>/cancel/"),
        views.cancel,
        name="cancel",
    ),
    path(
        pgettext_lazy("url", "orders/<str:number>/<str:secret>/receipt.pdf"),
        receipt,
        name="receipt",
    ),
    path(
        pgettext_lazy("url", "orders/<str:number>/<str:secret>/again/"), views.again, name="again"
    ),
    path(
        pgettext_lazy("url", "orders/<str:number>/<str:secret>/withdrawn/"),
        withdrawn,
        name="withdrawn",
    ),
    path(pgettext_lazy("url", "orders/<str:number>/<str:secret>/problem/"), report, name="problem"),
    path(
        pgettext_lazy("url", "orders/<str:number>/<str:secret>/problem/<int:case_id>.jpg"),
        picture,
        name="problem_picture",
    ),
    path(
        pgettext_lazy("url", "orders/<str:number>/<str:secret>/answer/<int:picture_id>.jpg"),
        reply_picture,
        name="reply_picture",
    ),
    path(
        pgettext_lazy("url", "orders/<str:number>/<str:secret>/answer/<int:case_id>/yes/"),
        send_again,
        name="send_again",
    ),
    path(
        pgettext_lazy("url", "orders/<str:number>/<str:secret>/pay/code.png"),
        code_picture,
        name="transfer_code",
    ),
    path(pgettext_lazy("url", "orders/<str:number>/<str:secret>/pay/"), card.pay, name="pay"),
    path(
        pgettext_lazy("url", "orders/<str:number>/<str:secret>/pay/back/"),
        card.pay_back,
        name="pay_back",
    ),
]
