"""One case of misuse: check, letter, outcome, second person."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.accounts.asker import address_of
from shop.certification import clock
from shop.misuse import deciding
from shop.misuse.letters import DAYS_TO_ANSWER, Wanted, letter_paper, make_letter
from shop.misuse.models import Case, Letter, Report, ReportPicture
from shop.misuse.pictures import picture_bytes
from shop.misuse.sightings import Sighting, sightings
from shop.misuse.similar import similar_cases
from shop.pictures.private import private_answer

from ..forms.misuse import BackForm, FindingForm, JoinForm, LetterForm, OutcomeForm
from ..gate import may_approve, office_view

HIGHEST_KEY = 2**63 - 1
MOST_SIMILAR = 10
FORMS: dict[str, type[forms.Form]] = {
    "check": FindingForm,
    "join": JoinForm,
    "letter": LetterForm,
    "outcome": OutcomeForm,
    "confirm": forms.Form,
    "back": BackForm,
}
OF_SECOND = ("confirm", "back")
State = Case.State


@office_view()
@require_http_methods(["GET", "HEAD", "POST"])
def misuse_case(request: HttpRequest, pk: int) -> HttpResponse:
    """The sightings with the standing of their day, the history, and the next step."""
    act = request.POST.get("act", "")
    if request.method != "POST":
        return _page(request, _case_or_404(pk))
    if act not in FORMS or (act in OF_SECOND and not may_approve(request.user)):
        raise Http404
    form = FORMS[act](request.POST, prefix=act)
    if not form.is_valid():
        return _page(request, _case_or_404(pk), {act: form})
    _decide(request, _case_or_404(pk).pk, act, form.cleaned_data)
    return redirect("office:misuse_case", pk)


@office_view()
@require_safe
def misuse_letter(request: HttpRequest, pk: int, letter: int) -> HttpResponse:
    """A letter of this case as PDF."""
    found = Letter.objects.filter(case=min(pk, HIGHEST_KEY), pk=min(letter, HIGHEST_KEY)).first()
    if found is None:
        raise Http404
    answer = HttpResponse(letter_paper(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="misuse-{pk}-{letter}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@office_view()
@require_safe
def misuse_picture(request: HttpRequest, pk: int, picture: int) -> HttpResponse:
    """A picture of a report of this case, and of no other."""
    pictures = ReportPicture.objects.filter(report__case=min(pk, HIGHEST_KEY))
    found = pictures.filter(pk=min(picture, HIGHEST_KEY)).first()
    content = picture_bytes(found.name) if found else None
    if content is None:
        raise Http404
    return private_answer(content)


def _case_or_404(pk: int) -> Case:
    reports = Prefetch("reports", Report.objects.prefetch_related("pictures"))
    cases = Case.objects.prefetch_related(reports, "letters__made_by", "lines__actor", "joined")
    found = cases.select_related("proposed_by").filter(pk=min(pk, HIGHEST_KEY)).first()
    if found is None:
        raise Http404
    return found


def _decide(request: HttpRequest, pk: int, act: str, told: dict) -> None:
    by: dict[str, Any] = {"address": address_of(request)}
    staff = request.user
    acts: dict[str, Callable[[], Any]] = {
        "check": lambda: deciding.check(staff, pk, told["finding"], **by),
        "join": lambda: deciding.join(staff, pk, told["other"], **by),
        "letter": lambda: make_letter(staff, pk, Wanted(**told), **by),
        "outcome": lambda: deciding.propose(staff, pk, told["outcome"], told["answer"], **by),
        "confirm": lambda: deciding.confirm(staff, pk, **by),
        "back": lambda: deciding.send_back(staff, pk, told["why"], **by),
    }
    try:
        done = acts[act]()
    except deciding.GoneOnError:
        messages.error(
            request, _("Somebody has gone on with this case meanwhile; please look again.")
        )
    except deciding.SamePersonError:
        messages.error(request, _("You proposed it; the second person must be somebody else."))
    except deciding.NoLetterError:
        messages.error(request, _("Make the letter first: nobody is reminded without one."))
    else:
        messages.success(request, _done(act, done))


def _done(act: str, done: Any) -> str:
    if act == "letter":
        return _("The letter is made. Print it below.")
    if act == "check":
        return _("Written down.")
    if act == "join":
        return _("Joined: its reports stand here now.")
    if act == "back":
        return _("Sent back.")
    if done.state == State.CLOSED:
        return _("Closed. Whoever left an address is told by mail.")
    return _("Proposed. A second person has to agree before it is closed.")


def _page(
    request: HttpRequest, case: Case, sent: dict[str, forms.Form] | None = None
) -> HttpResponse:
    seen = sightings([case]).get(case.pk, [])
    at_work = case.state in Case.AT_WORK
    context: dict[str, Any] = {
        "case": case,
        "seen": seen,
        "similar": list(similar_cases(case)[:MOST_SIMILAR]) if at_work else [],
        "forms": _forms(case, seen) | (sent or {}),
        "form": next(iter(sent.values())) if sent else None,
        "may_second": may_approve(request.user) and case.proposed_by_id != request.user.pk,
    }
    return render(request, "office/misuse_case.html", context, status=400 if sent else 200)


def _forms(case: Case, seen: list[Sighting]) -> dict[str, forms.Form]:
    """The empty forms of the steps that may be taken now."""
    if case.state == State.AWAITING:
        return {"back": BackForm(prefix="back")}
    if case.state not in Case.AT_WORK:
        return {}
    found: dict[str, forms.Form] = {
        "check": FindingForm(prefix="check", initial={"finding": case.finding})
    }
    if case.state == State.CHECKED:
        first = _first_letter(case, seen)
        found["letter"] = LetterForm(prefix="letter", initial=first)
        found["outcome"] = OutcomeForm(prefix="outcome")
    return found


def _first_letter(case: Case, seen: list[Sighting]) -> dict[str, Any]:
    """What a letter begins with: the producer that the certificate names."""
    named = next((one.standing.certificate for one in seen if one.standing), None)
    return {
        "to": Letter.To.PRODUCER if named else Letter.To.SELLER,
        "addressee": named.producer_name[:200] if named else "",
        "postal_address": named.place_text if named else "",
        "facts": case.finding,
        "answer_by": clock.today() + dt.timedelta(days=DAYS_TO_ANSWER),
    }
