"""Reporting a misuse, following it by its code, and how reports ended."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.accounts.asker import asker
from shop.certification import clock
from shop.certification.lookup import MAX_TYPED

from .consent import consent_words
from .following import report_of
from .forms import PICTURES, ReportForm
from .models import Report
from .outcomes import outcomes
from .pictures import BadPictureError, keep_pictures
from .reporting import TooManyError, admit, report


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report_page(request: HttpRequest) -> HttpResponse:
    """The form; after sending, the page of the report, whose address is its code."""
    first = {"typed": request.GET.get("code", "")[:MAX_TYPED], "seen_on": clock.today()}
    form = ReportForm(
        request.POST or None, request.FILES or None, initial=first, consent=consent_words()
    )
    status = 200
    if form.is_bound and form.is_valid():
        try:
            admit(asker(request))
            made = _taken(form)
        except TooManyError:
            form.add_error(None, _("Please wait an hour before sending more, or call us."))
            status = 429
        except BadPictureError as bad:
            form.add_error(PICTURES[0], str(bad))
        else:
            return redirect("misuse:followed", made.code)
    crumbs = [(_("Verify"), reverse("certification:verify")), (_("Report a misuse"), "")]
    context = {"form": form, "pictures": [form[name] for name in PICTURES], "crumbs": crumbs}
    return render(request, "misuse/report.html", context, status=status)


@require_safe
@never_cache
def followed(request: HttpRequest, code: str) -> HttpResponse:
    """How far a report is, for whoever has its code."""
    found = report_of(code, asker=asker(request))
    if found is None:
        raise Http404
    crumbs = [_entry(), (found.number, "")]
    response = render(request, "misuse/followed.html", {"report": found, "crumbs": crumbs})
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
def outcomes_page(request: HttpRequest) -> HttpResponse:
    """How many cases ended how; or, with a code, on to its page."""
    if code := "".join(request.GET.get("code", "").split()).upper()[:40]:
        return redirect("misuse:followed", code.replace("/", ""))
    counted = outcomes()
    heads = [_("Outcome"), *map(str, counted.years), _("Altogether")]
    rows = [[one.label, *one.by_year, one.total] for one in counted.rows]
    context = {"counted": counted, "heads": heads, "rows": rows, "crumbs": [_entry(), _ended()]}
    return render(request, "misuse/outcomes.html", context)


def _taken(form: ReportForm) -> Report:
    kept = keep_pictures(form.pictures())
    return report(form.sighting(), kept, language=get_language() or "vi")


def _entry() -> tuple[str, str]:
    return _("Report a misuse"), reverse("misuse:report")


def _ended() -> tuple[str, str]:
    return _("How reports ended"), ""
