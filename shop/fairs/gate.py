"""The one gate of the promotion desk's screens."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from shop.accounts.gate import View, staff_view

from .errors import (
    ChangedMeanwhileError,
    DeadlineError,
    FairError,
    FrozenError,
    NotUnderstoodError,
    SamePersonError,
    TakenError,
    WrongStageError,
)
from .models import Fair
from .roles import RUN

# What a key in an address can be at most; databases refuse more with an error.
HIGHEST_KEY = 2**63 - 1


def desk_view(right: str = RUN) -> Callable[[View], View]:
    """Only for people with this right; everybody at the desk may build."""
    return staff_view(right)


def fair_or_404(pk: int) -> Fair:
    """The fair of that key, with the plan that the public sees."""
    if pk > HIGHEST_KEY:
        raise Http404
    return get_object_or_404(Fair.objects.select_related("shown"), pk=pk)


def number_of(typed: str | None) -> int | None:
    """A key from a form, None when it is none."""
    plain = (typed or "").strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) < 19):
        return None
    return int(plain)


def refused_words(refused: FairError) -> str:
    """Why nothing was done, for whoever pressed."""
    for kind, words in (
        (FrozenError, _("The plan is in review and cannot be changed now.")),
        (
            ChangedMeanwhileError,
            _("Somebody changed the plan meanwhile. Look at it again, then save once more."),
        ),
        (WrongStageError, _("The fair is not where this step begins.")),
        (SamePersonError, _("Whoever submitted it may not approve it.")),
        (TakenError, _("It is in this fair already.")),
        (
            DeadlineError,
            _("First give the fair its days; then choose a day from today to its last one."),
        ),
        (NotUnderstoodError, _("Type numbers such as A1-A12, at most 200 at once.")),
    ):
        if isinstance(refused, kind):
            return words
    return _("That cannot be done.")


def tell(request: HttpRequest, refused: FairError) -> None:
    """Say on the next page why nothing was done."""
    messages.error(request, refused_words(refused))
