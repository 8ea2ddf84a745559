"""How often one address may ask: so many questions in each minute of the clock."""

import time
from http import HTTPStatus

from django.http import HttpRequest
from django.utils.translation import gettext as _

from shop.accounts.asker import asker
from shop.accounts.limits import Limit

from .errors import Refused

MINUTE = 60


def take_one(request: HttpRequest, name: str, per_minute: int) -> None:
    """Count a question, and refuse it when it is one too many.

    The minute belongs to the name that is counted under, so that the pause that is asked for is
    exactly what is left of it.
    """
    minute, gone = divmod(int(time.time()), MINUTE)
    limit = Limit(name, per_minute, MINUTE)
    if limit.count(f"{minute}:{asker(request)}") > limit.tries:
        raise Refused(
            HTTPStatus.TOO_MANY_REQUESTS,
            "too_many_requests",
            _("More than %(count)d questions in a minute. Please wait.") % {"count": per_minute},
            {"Retry-After": str(MINUTE - gone)},
        )
