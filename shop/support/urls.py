"""Addresses of the desk; config/urls.py mounts them at one place."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from .screens import (
    acting,
    cases,
    cash,
    home,
    invoices,
    mails,
    note,
    order,
    refund,
    refunds_by_hand,
    service,
    transfers,
    voices,
    waiting,
)

app_name = "support"
urlpatterns = [
    path("", home.home, name="home"),
    path(pgettext_lazy("url", "awaiting/"), waiting.awaiting, name="awaiting"),
    path(pgettext_lazy("url", "attention/"), waiting.attention, name="attention"),
    path(
        pgettext_lazy("url", "attention/<int:pk>/settled/"),
        waiting.settled,
        name="attention_settled",
    ),
    path(pgettext_lazy("url", "orders/<slug:number>/"), order.order, name="order"),
    path(pgettext_lazy("url", "orders/<slug:number>/cancel/"), acting.cancel, name="cancel"),
    path(pgettext_lazy("url", "orders/<slug:number>/note/"), note.note, name="note"),
    path(
        pgettext_lazy("url", "orders/<slug:number>/refund/<int:pk>/"),
        refund.refund,
        name="refund",
    ),
    path(
        pgettext_lazy("url", "orders/<slug:number>/parcel/<int:pk>/<slug:then>/"),
        acting.step,
        name="step",
    ),
    path(
        pgettext_lazy("url", "orders/<slug:number>/service/<int:pk>/"), service.look, name="service"
    ),
    path(pgettext_lazy("url", "orders/<slug:number>/mail/<int:pk>/"), mails.mail, name="mail"),
    path(
        pgettext_lazy("url", "orders/<slug:number>/mail/<int:pk>/html/"),
        mails.mail_html,
        name="mail_html",
    ),
    path(pgettext_lazy("url", "cases/"), cases.listing, name="cases"),
    path(pgettext_lazy("url", "cases/offers/"), cases.offers, name="offers"),
    path(pgettext_lazy("url", "cases/<int:pk>/done/"), cases.offer_done, name="offer_done"),
    path(pgettext_lazy("url", "cases/<int:pk>/again/"), cases.send_again, name="case_send_again"),
    path(
        pgettext_lazy("url", "cases/<int:pk>/picture/<int:picture>/"),
        cases.reply_picture,
        name="reply_picture",
    ),
    path(pgettext_lazy("url", "cases/<int:pk>/"), cases.case, name="case"),
    path(pgettext_lazy("url", "cases/<int:pk>/picture/"), cases.picture, name="case_picture"),
    path(pgettext_lazy("url", "cases/<int:pk>/answer/"), cases.answer, name="case_answer"),
    path(pgettext_lazy("url", "cases/<int:pk>/close/"), cases.close, name="case_close"),
    path(pgettext_lazy("url", "public-words/"), voices.listing, name="voices"),
    path(pgettext_lazy("url", "public-words/<slug:kind>/<int:pk>/"), voices.one, name="voice"),
    path(pgettext_lazy("url", "mails/"), mails.failed, name="mails"),
    path(pgettext_lazy("url", "mails/kinds/"), mails.all_kinds, name="mail_kinds"),
    path(
        pgettext_lazy("url", "mails/kinds/<slug:name>/<slug:language>/"),
        mails.kind,
        name="mail_kind",
    ),
    path(
        pgettext_lazy("url", "mails/kinds/<slug:name>/<slug:language>/html/"),
        mails.kind_html,
        name="mail_kind_html",
    ),
    path(pgettext_lazy("url", "transfers/"), transfers.listing, name="transfers"),
    path(
        pgettext_lazy("url", "transfers/statements/<int:pk>/"),
        transfers.statement,
        name="statement",
    ),
    path(pgettext_lazy("url", "transfers/<int:pk>/"), transfers.entry, name="transfer"),
    path(pgettext_lazy("url", "transfers/<int:pk>/deal/"), transfers.deal, name="transfer_deal"),
    path(pgettext_lazy("url", "transfers/<int:pk>/aside/"), transfers.aside, name="transfer_aside"),
    path(
        pgettext_lazy("url", "transfers/<int:pk>/reopen/"), transfers.reopen, name="transfer_reopen"
    ),
    path(pgettext_lazy("url", "refunds/"), refunds_by_hand.listing, name="refunds_by_hand"),
    path(pgettext_lazy("url", "refunds/<int:pk>/sent/"), refunds_by_hand.sent, name="refund_sent"),
    path(pgettext_lazy("url", "cash/"), cash.listing, name="cash"),
    path(pgettext_lazy("url", "cash/<int:pk>/refused/"), cash.refused, name="cash_refused"),
    path(pgettext_lazy("url", "invoices/"), invoices.invoices_sheet, name="invoices"),
]
