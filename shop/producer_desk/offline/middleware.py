"""Takes the mark of a session away with the session."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .mark import COOKIE, mark_of


class OneSessionsPages:
    """Whoever signs out, or in as somebody else, leaves a phone that shows no kept page.

    Costs no query: the key of the session is asked, not what is in it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; without the cookie where it is another session's."""
        response = self.get_response(request)
        told = request.COOKIES.get(COOKIE)
        if told and COOKIE not in response.cookies:
            if told != mark_of(request.session.session_key):
                response.delete_cookie(COOKIE, samesite="Lax")
        return response
