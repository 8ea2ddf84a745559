"""One certificate: every state, its rows and papers; two moments side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from shop.certification import clock
from shop.certification.badges import badge
from shop.certification.models import Certificate, SourceDocument
from shop.certification.standing import certificate_standing

from ...history import Version, compare, lines_of, versions_of
from ...models import ImportRow
from ...waiting.cards import published_cells
from ..gate import office_view


@office_view()
@require_safe
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """The history of one certificate. Nothing here edits it: mistakes are put right by rows."""
    papers = Certificate.objects.select_related("product__producer", "decision", "source", "region")
    found = get_object_or_404(papers, code=code)
    family = list(found.product.certificates.order_by("valid_from", "pk"))
    versions = versions_of(found)
    old, new = _chosen(request, versions)
    context = {
        "certificate": found,
        "badge": badge(certificate_standing(found, family, clock.today())),
        "others": [one for one in family if one.pk != found.pk],
        "lines": lines_of(found),
        "versions": versions,
        "old": old,
        "new": new,
        "beside": compare(old, new) if len(versions) > 1 else [],
        "rows": _rows(found),
    }
    return render(request, "office/certificate.html", context)


def _chosen(request: HttpRequest, versions: list[Version]) -> tuple[Version, Version]:
    """The two moments that were asked for; the first and the last when none were."""
    last = len(versions) - 1

    def asked(name: str, default: int) -> Version:
        text = request.GET.get(name, "")
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else default
        return versions[number if number <= last else default]

    return asked("old", 0), asked("new", last)


def _rows(found: Certificate) -> list[dict[str, object]]:
    rows: list[ImportRow] = list(
        found.registry_rows.select_related("run", "decided_by").order_by("run__number", "line")
    )
    ids = {row.source_id for row in rows}
    sources = {one.source_id: one for one in SourceDocument.objects.filter(source_id__in=ids)}
    return [
        {"row": row, "cells": published_cells(row), "source": sources.get(row.source_id)}
        for row in rows
    ]
