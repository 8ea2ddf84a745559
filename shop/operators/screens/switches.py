"""The switches: the notice on every page, and whether the shop only shows."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from shop.accounts.asker import address_of
from shop.accounts.gate import staff_view
from shop.audit.trail import record
from shop.running import notices, read_only

from ..forms import NoticeForm, ReasonForm
from ..roles import SWITCH

HERE = "operators:switches"


@read_only.stays_open
@staff_view(SWITCH)
@require_http_methods(["GET", "HEAD", "POST"])
def switches(request: HttpRequest) -> HttpResponse:
    """Both switches as they are; a press turns one, leaves a line in the trail, and comes back."""
    words = notices.board().read()
    notice, reason = NoticeForm(initial=asdict(words)), ReasonForm()
    act = request.POST.get("act")
    if act == "notice":
        notice = NoticeForm(request.POST)
        if notice.is_valid():
            return _kept(request, words, notice.words())
    elif act == "on":
        reason = ReasonForm(request.POST)
        if reason.is_valid():
            return _turned(request, True, reason.cleaned_data["reason"])
    elif act == "off":
        return _turned(request, False, "")
    context = {"notice": notice, "reason": reason, "read_only": read_only.current()}
    return render(request, "operators/switches.html", context)


def _turned(request: HttpRequest, on: bool, reason: str) -> HttpResponse:
    with transaction.atomic():
        changed = read_only.switch(on, by=str(request.user), reason=reason)
        if changed:
            act = "read-only.on" if on else "read-only.off"
            record(request.user, act, address=address_of(request), reason=reason)
    if on:
        told = pgettext("read-only", "The shop only shows now; all processes know it in 5 seconds.")
    else:
        told = pgettext("read-only", "The shop is open again.")
    messages.success(request, told)
    return redirect(HERE)


def _kept(request: HttpRequest, before: notices.Words, after: notices.Words) -> HttpResponse:
    if after != before:
        with transaction.atomic():
            notices.board().write(after)
            facts = {"before": before.vi, "after": after.vi} | _told(after)
            record(request.user, "notice.change", address=address_of(request), **facts)
    messages.success(request, pgettext("notice", "The notice is kept."))
    return redirect(HERE)


def _told(words: notices.Words) -> dict[str, Any]:
    moments = {"begins": words.begins, "ends": words.ends}
    told = {name: moment.isoformat() for name, moment in moments.items() if moment}
    return told | {"english": words.en, "kind": words.urgency}
