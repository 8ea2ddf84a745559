"""How long ago somebody showed who they are, in this session.

Who finds a session open on somebody's desk must not put a phone of their own before the account.
"""

from django.http import HttpRequest
from django.utils import timezone

SHOWN_AT = "shown-who-at"
# Long enough to get an app from the store and open it.
SECONDS = 30 * 60


def shown_now(request: HttpRequest) -> None:
    """A password, or a code, was right a moment ago."""
    request.session[SHOWN_AT] = int(timezone.now().timestamp())


def is_fresh(request: HttpRequest) -> bool:
    """Whether that was within the half hour; a session that does not know is not fresh."""
    return timezone.now().timestamp() - request.session.get(SHOWN_AT, 0) < SECONDS
