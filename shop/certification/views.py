"""The verify pages: anyone can check, without an account."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .codes import normalise_code
from .lookup import MAX_TYPED, look_up, near_codes
from .qr import qr_svg
from .verify import verify_page


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
    context |= {"found": found, "near": [] if found else near_codes(typed), "asked": True}
    return render(request, "certification/verify.html", context, status=200 if found else 404)


@require_safe
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """One certificate: its state in words, its papers, its history."""
    page = verify_page(code)
    if page is None:
        context = {"typed": code, "asked": True, "near": near_codes(code), "found": []}
        context["crumbs"] = [(_("Verify"), reverse("certification:verify")), (code[:40], "")]
        return render(request, "certification/verify.html", context, status=404)
    if code != page.certificate.code and normalise_code(code) == page.certificate.code:
        return redirect("certification:certificate", page.certificate.code, permanent=True)
    address = request.build_absolute_uri(reverse("certification:certificate", args=[code]))
    context = {
        "page": page,
        "certificate": page.certificate,
        "qr": qr_svg(address),
        "crumbs": [(_("Verify"), reverse("certification:verify")), (page.certificate.code, "")],
    }
    return render(request, "certification/certificate.html", context)
