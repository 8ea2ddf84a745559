"""Addresses of the office; config/urls.py mounts them at one place."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from .screens import (
    announcements,
    approval,
    certificate,
    desk_requests,
    desks,
    figures,
    mapping,
    nightly,
    orders,
    pairs,
    preview,
    producers,
    progress,
    quarantine,
    result,
    rounds,
    runs,
    undo,
    upload,
)

app_name = "office"
urlpatterns = [
    path("", runs.runs, name="runs"),
    path(pgettext_lazy("url", "upload/"), upload.upload, name="upload"),
    path(pgettext_lazy("url", "sample.xlsx"), upload.sample, name="sample"),
    path(pgettext_lazy("url", "try/"), upload.try_sample, name="try_sample"),
    path(pgettext_lazy("url", "producers/"), desk_requests.desk_requests, name="desk_requests"),
    path(pgettext_lazy("url", "rounds/"), rounds.rounds, name="rounds"),
    path(pgettext_lazy("url", "rounds/<int:pk>/drop/"), rounds.drop, name="drop_round"),
    path("<int:number>/", runs.run, name="run"),
    path(pgettext_lazy("url", "<int:number>/preview/"), preview.preview, name="preview"),
    path(pgettext_lazy("url", "<int:number>/decision/"), preview.decide, name="decide"),
    path(pgettext_lazy("url", "<int:number>/approval/"), approval.approval, name="approve"),
    path(pgettext_lazy("url", "<int:number>/progress/"), progress.progress, name="progress"),
    path(pgettext_lazy("url", "<int:number>/result/"), result.result, name="result"),
    path(pgettext_lazy("url", "<int:number>/result.<str:form>"), result.download, name="download"),
    path(pgettext_lazy("url", "<int:number>/row/<int:line>/"), result.row, name="row"),
    path(pgettext_lazy("url", "<int:number>/undo/"), undo.undo, name="undo"),
    path(pgettext_lazy("url", "quarantine/"), quarantine.quarantine, name="quarantine"),
    path(
        pgettext_lazy("url", "announcements/"),
        announcements.announcements,
        name="announcements",
    ),
    path(pgettext_lazy("url", "<int:number>/orders/"), orders.orders, name="orders"),
    path(
        pgettext_lazy("url", "<int:number>/orders/<str:order_number>/mail/"),
        orders.orders_mail,
        name="orders_mail",
    ),
    path(pgettext_lazy("url", "nightly/"), nightly.nightly, name="nightly"),
    path(pgettext_lazy("url", "doubles/"), pairs.pairs, name="pairs"),
    path(pgettext_lazy("url", "desks/"), desks.desks, name="desks"),
    path(pgettext_lazy("url", "doubled-producers/"), producers.producers, name="producers"),
    path(
        pgettext_lazy("url", "doubled-producers/look/"),
        producers.joining,
        name="producers_joining",
    ),
    path(
        pgettext_lazy("url", "doubled-producers/join/"),
        producers.joined,
        name="producers_joined",
    ),
    path(pgettext_lazy("url", "figures/"), figures.figures, name="figures"),
    path(pgettext_lazy("url", "figures/report.xlsx"), figures.sheet, name="figures_sheet"),
    path(pgettext_lazy("url", "figures/plans/<int:pk>/back/"), figures.take_back, name="plan_back"),
    path(pgettext_lazy("url", "figures/ending/"), figures.ending, name="ending"),
    path(pgettext_lazy("url", "quarantine/<int:pk>/"), quarantine.waiting_row, name="waiting_row"),
    path(
        pgettext_lazy("url", "certificate/<slug:code>/"),
        certificate.certificate,
        name="certificate",
    ),
    path(pgettext_lazy("url", "<int:number>/read/"), mapping.mapping, name="mapping"),
    path(pgettext_lazy("url", "<int:number>/cancel/"), mapping.cancel, name="cancel"),
]
