"""How often one address may ask: so many questions in each minute of the clock."""

from http import HTTPStatus

from django.http import HttpRequest
from django.utils.translation import gettext as _

from shop.accounts.asker import asker
from shop.accounts.limits import wait_for_the_minute

from .errors import Refused


def take_one(request: HttpRequest, name: str, per_minute: int) -> None:
    """Count a question, and refuse it when it is one too many."""
    wait = wait_for_the_minute(name, per_minute, asker(request))
    if wait:
        raise Refused(
            HTTPStatus.TOO_MANY_REQUESTS,
            "too_many_requests",
            _("More than %(count)d questions in a minute. Please wait.") % {"count": per_minute},
            {"Retry-After": str(wait)},
        )
