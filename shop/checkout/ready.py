"""Whether a basket is ready for the checkout, and what of it stays behind."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from shop.basket.checks import CheckedLine
from shop.basket.together import check_lines

from . import details as kept


def checked_lines(request: HttpRequest) -> list[CheckedLine]:
    """Every line of the visitor's basket, looked at again."""
    return check_lines(request.basket.all_lines())


def left_out_now(request: HttpRequest) -> set[int]:
    """The lines left out on purpose. Blocked ones are left out anyway, and only while blocked."""
    left = kept.left_out(request)
    if not left:
        return set()
    return {c.line.pk for c in checked_lines(request) if c.line.pk in left and c.is_alcohol}


def has_alcohol(request: HttpRequest, checked: list[CheckedLine]) -> bool:
    """Whether something alcoholic would be ordered, so that the age is asked."""
    return bool(alcohol_in(request, checked))


def alcohol_in(request: HttpRequest, checked: list[CheckedLine]) -> list[CheckedLine]:
    """The alcoholic lines that would be ordered."""
    left = kept.left_out(request)
    return [c for c in checked if c.is_alcohol and c.line.pk not in left and not c.blocked]


def not_ready(
    request: HttpRequest, checked: list[CheckedLine], left: set[int] | None
) -> HttpResponse | None:
    """The basket's page, when nothing can be ordered or a blocked line is not yet confirmed."""
    blocked = {c.line.pk for c in checked if c.blocked}
    if not checked or len(blocked) == len(checked):
        return redirect("basket:summary")
    if left is not None and not blocked <= left:
        messages.warning(request, _("Please look at the marked lines first."))
        return redirect("basket:summary")
    return None
