"""Making a statement from the verify page, checking one, and its two files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.certification.codes import normalise_code
from shop.certification.verify import certificate_of
from shop.running.read_only import stays_open

from . import keys, limits, records
from .checking import MAX_FILE_BYTES, Answer, Outcome, check_code, check_file
from .codes import read_code
from .files import statement_file
from .issuing import issue
from .paper import statement_paper
from .published import published_keys
from .sealing import Sealed
from .telling import told

STATUS = {Outcome.UNKNOWN_CODE: 404, Outcome.NO_CODE: 404, Outcome.TOO_LARGE: 413}


@require_POST
@limits.limited(limits.MAKING)
def make(request: HttpRequest, code: str) -> HttpResponse:
    """State how the certificate stands now, and lead to that statement."""
    plain = normalise_code(code)
    made = issue([plain]).get(plain)
    if made is None:
        if certificate_of(plain) is None:
            raise Http404
        return redirect("certification:certificate", plain)
    return redirect("statements:statement", made.code)


# A file is read and answered; nothing is written.
@stays_open
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limits.limited(limits.CHECKING)
def check(request: HttpRequest) -> HttpResponse:
    """Two ways to ask: a code in the address, a file in the form."""
    typed = " ".join(request.GET.get("code", "").split())
    if request.method == "POST":
        file = request.FILES.get("statement")
        # One byte more than may be is enough to say that it is too large.
        answer = check_file(file.read(MAX_FILE_BYTES + 1)) if file else Answer(Outcome.MALFORMED)
        return _page(request, answer)
    if not typed:
        return _page(request, None)
    code = read_code(typed)
    if code is not None:
        return redirect("statements:statement", code)
    return _page(request, Answer(Outcome.NO_CODE), typed=typed[:60])


@require_safe
@never_cache
@limits.limited(limits.CHECKING)
def statement(request: HttpRequest, code: str) -> HttpResponse:
    """What was stated under a code, and what holds today."""
    plain = read_code(code)
    if plain is not None and plain != code:
        return redirect("statements:statement", plain)
    answer = check_code(code)
    return _page(request, answer, typed=plain or code[:60], may_take=answer.stated is not None)


@require_safe
@limits.limited(limits.TAKING)
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """The PDF, in the language of the address."""
    key, found = keys.current(), _found(code)
    if key is None:
        raise Http404
    return _file(statement_paper(found, key), "application/pdf", f"{found.code}.pdf")


@require_safe
@limits.limited(limits.TAKING)
def file(request: HttpRequest, code: str) -> HttpResponse:
    """The small file for machines."""
    found = _found(code)
    return _file(statement_file(found), "application/json", f"{found.code}.json")


@require_safe
def public_keys(request: HttpRequest) -> HttpResponse:
    """Every key that signs or signed, for whoever checks without us."""
    response = JsonResponse(published_keys(), json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def scanned(request: HttpRequest, rest: str) -> HttpResponse:
    """Where `/q/xn-...` leads."""
    code = read_code(rest)
    return redirect("statements:statement", code) if code else redirect("statements:check")


def _found(code: str) -> Sealed:
    found = records.find(code)
    if found is None:
        raise Http404
    return found


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _page(request: HttpRequest, answer: Answer | None, **more: Any) -> HttpResponse:
    here = (_("Check a statement"), "")
    context = {
        "answer": answer,
        "told": told(answer) if answer else None,
        "can_make_papers": keys.current() is not None,
        "crumbs": [(_("Verify"), reverse("certification:verify")), here],
        **more,
    }
    status = STATUS.get(answer.outcome, 200) if answer else 200
    return render(request, "statements/check.html", context, status=status)
