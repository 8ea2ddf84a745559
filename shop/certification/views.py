"""The verify pages: anyone can check, without an account."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import sources
from .codes import normalise_code
from .linked_data import verified
from .lookup import MAX_TYPED, code_in, look_up, near_codes
from .qr import qr_svg
from .verify import RetiredPage, certificate_of, retired_page, verify_page


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """One field for a certificate's code, a decision number or a bar code."""
    typed = " ".join(request.GET.get("code", "").split())[:MAX_TYPED]
    context: dict[str, Any] = {"typed": typed, "crumbs": [(_("Verify"), "")]}
    if not typed:
        return render(request, "certification/verify.html", context)
    found = look_up(typed)
    if len(found) == 1:
        return redirect("certification:certificate", found[0].certificate.code)
    if not found and (retired := retired_page(code_in(typed))):
        return redirect("certification:certificate", retired.code)
    context |= {"found": found, "near": [] if found else near_codes(typed), "asked": True}
    return render(request, "certification/verify.html", context, status=200 if found else 404)


@require_safe
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """One certificate: its state in words, its papers, its history."""
    plain = normalise_code(code)
    page = verify_page(plain)
    if page is None:
        retired = retired_page(plain)
        return _retired(request, retired) if retired else _unknown(request, code)
    if code != plain:
        return redirect("certification:certificate", plain, permanent=True)
    context = {
        "page": page,
        "linked_data": verified(request, page),
        "certificate": page.certificate,
        "qr": qr_svg(request.build_absolute_uri(reverse("short:code", args=[plain]))),
        "short_address": f"{request.get_host()}{reverse('short:code', args=[plain])}",
        "crumbs": [_entry(), (_("Certificate %(code)s") % {"code": plain}, "")],
    }
    return render(request, "certification/certificate.html", context)


@require_safe
def source_row(request: HttpRequest, code: str, run: int, line: int) -> HttpResponse:
    """One row of a list as it was read, for whoever wants to check our reading."""
    found = certificate_of(code)
    row = sources.source_row(found, run, line) if found else None
    if found is None or row is None:
        raise Http404
    page = reverse("certification:certificate", args=[found.code])
    above = (_("Certificate %(code)s") % {"code": found.code}, page)
    context = {
        "row": row,
        "certificate": found,
        "crumbs": [_entry(), above, (_("Row %(place)s") % {"place": row.place}, "")],
    }
    return render(request, "certification/source_row.html", context)


@never_cache
def _retired(request: HttpRequest, page: RetiredPage) -> HttpResponse:
    """Gone, and says so; the number may stand for its certificate again, so nobody keeps this."""
    context = {"page": page, "crumbs": [_entry(), _number(page.code)]}
    return render(request, "certification/retired.html", context, status=410)


def _unknown(request: HttpRequest, code: str) -> HttpResponse:
    context: dict[str, Any] = {"typed": code, "asked": True, "near": near_codes(code), "found": []}
    context["crumbs"] = [_entry(), _number(code[:40])]
    return render(request, "certification/verify.html", context, status=404)


def _entry() -> tuple[str, str]:
    return _("Verify"), reverse("certification:verify")


def _number(code: str) -> tuple[str, str]:
    return _("Number %(code)s") % {"code": code}, ""
