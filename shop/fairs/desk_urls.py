"""Addresses of the promotion desk; config/urls.py mounts them at one place."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from .printing import screens as printing
from .screens import (
    approval,
    booths,
    curate,
    day,
    home,
    invitations,
    line,
    making,
    report,
    setup,
    shape,
)

app_name = "fairs_desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("worker.js", day.worker, name="worker"),
    path(pgettext_lazy("url", "<int:pk>/day/"), day.day, name="day"),
    path(pgettext_lazy("url", "<int:pk>/day/list/"), day.on_site, name="on_site"),
    path(pgettext_lazy("url", "new/"), making.new, name="new"),
    path("<int:pk>/", approval.fair, name="fair"),
    path(pgettext_lazy("url", "<int:pk>/decide/"), approval.decide, name="decide"),
    path(pgettext_lazy("url", "<int:pk>/submit/"), approval.submit, name="submit"),
    path(pgettext_lazy("url", "<int:pk>/copy/"), making.copy, name="copy"),
    path(pgettext_lazy("url", "<int:pk>/report/"), report.report, name="report"),
    path(
        pgettext_lazy("url", "<int:pk>/report/report.<str:form>"),
        report.report_file,
        name="report_file",
    ),
    path(pgettext_lazy("url", "<int:pk>/setup/"), setup.setup, name="setup"),
    path(pgettext_lazy("url", "<int:pk>/shape/"), shape.shape, name="shape"),
    path(pgettext_lazy("url", "<int:pk>/shape/<int:section>/"), shape.section, name="section"),
    path(pgettext_lazy("url", "<int:pk>/curate/"), curate.curate, name="curate"),
    path(pgettext_lazy("url", "<int:pk>/curate/<int:line>/"), line.line, name="line"),
    path(pgettext_lazy("url", "<int:pk>/booths/"), booths.booths, name="booths"),
    path(pgettext_lazy("url", "<int:pk>/booths/<int:booth>/"), booths.booth, name="booth"),
    path(
        pgettext_lazy("url", "<int:pk>/invitations/"), invitations.invitations, name="invitations"
    ),
    path(
        pgettext_lazy("url", "<int:pk>/invitations/<int:invitation>/"),
        invitations.invited,
        name="invited",
    ),
    path(pgettext_lazy("url", "<int:pk>/print/"), printing.print_room, name="print_room"),
    path(
        pgettext_lazy("url", "<int:pk>/print/<int:printed>/"),
        printing.print_file,
        name="print_file",
    ),
]
