"""Addresses of whoever pays producers."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import rate_screens, screens

urlpatterns = [
    path(pgettext_lazy("url", "payouts/"), screens.payouts, name="payouts"),
    path(pgettext_lazy("url", "payouts/<int:pk>/"), screens.payout, name="payout"),
    path(pgettext_lazy("url", "payouts/<int:pk>/sent/"), screens.send, name="payout_send"),
    path(
        pgettext_lazy("url", "payouts/<int:pk>/confirmed/"), screens.confirm, name="payout_confirm"
    ),
    path(
        pgettext_lazy("url", "payouts/<int:pk>/account/"),
        screens.whole_number,
        name="payout_account",
    ),
    path(pgettext_lazy("url", "payouts/fees/"), rate_screens.fees, name="fees"),
    path(pgettext_lazy("url", "payouts/fees/<int:producer>/"), rate_screens.fee, name="fee"),
]
