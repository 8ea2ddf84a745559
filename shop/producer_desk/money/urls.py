"""Addresses of a desk's money."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import bank_screens, screens

urlpatterns = [
    path(pgettext_lazy("url", "money/"), screens.money, name="money"),
    path(pgettext_lazy("url", "money/<int:pk>/"), screens.statement, name="statement"),
    path(
        pgettext_lazy("url", "money/<int:pk>/file.<slug:kind>"),
        screens.statement_file,
        name="statement_file",
    ),
    path(pgettext_lazy("url", "money/cash/"), screens.cash_book, name="cash_book"),
    path(pgettext_lazy("url", "money/cash/file.<slug:kind>"), screens.cash_file, name="cash_file"),
    path(pgettext_lazy("url", "money/account/"), bank_screens.bank_account, name="bank_account"),
    path(
        pgettext_lazy("url", "money/account/change/"),
        bank_screens.change_bank_account,
        name="bank_account_change",
    ),
]
