"""Who keeps discounts: operators, and nobody who sells here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import AppConfig
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from shop.accounts.gate import View, log_refusal, staff_view

OPERATORS = "Vận hành"
KEEP = "dashboard.keep_discounts"


def ensure_discount_keepers(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Operators may make and end offers, vouchers and ranges."""
    # Django makes permissions after the same migrate, but not certainly before this.
    create_permissions(sender, verbosity=0, using=using)
    group, _ = Group.objects.using(using).get_or_create(name=OPERATORS)
    right = Permission.objects.using(using).filter(
        content_type__app_label=sender.label, codename="keep_discounts"
    )
    group.permissions.add(*right)


def discounts_view(view: View) -> Callable[..., HttpResponseBase]:
    """Only for people with the right who belong to no producer.

    Whatever rights somebody of a producer holds, Oscar's "dashboard_access" among them, they come
    in nowhere: a discount for one's own goods would be paid by the shop.
    """

    @staff_view(KEEP)
    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.partners.exists():
            log_refusal(request)
            raise Http404
        return view(request, *args, **kwargs)

    return gated
