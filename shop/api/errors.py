"""What the API answers when it cannot answer: a code for machines, a sentence for people."""

import logging
from collections.abc import Mapping
from http import HTTPStatus

from django.conf import settings
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


class Refused(Exception):
    """A question that gets an error for an answer."""

    def __init__(
        self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message
        self.headers = dict(headers or {})


def bad_parameter(message: str) -> Refused:
    """What was asked for makes no sense; the message names the parameter."""
    return Refused(HTTPStatus.BAD_REQUEST, "bad_parameter", message)


def not_found(message: str) -> Refused:
    """There is no such thing."""
    return Refused(HTTPStatus.NOT_FOUND, "not_found", message)


def error_answer(refused: Refused) -> HttpResponse:
    """The error as JSON."""
    content = {"code": refused.code, "message": refused.message}
    return JsonResponse(
        content,
        status=refused.status,
        headers=refused.headers,
        json_dumps_params={"ensure_ascii": False},
    )


def fault_answer(request: HttpRequest, fault: Exception) -> HttpResponse:
    """A fault of ours: told to the log and to whoever listens, and in plain words to the asker."""
    if settings.DEBUG:
        raise fault
    got_request_exception.send(sender=__name__, request=request)
    logger.error("Internal Server Error: %s", request.path, exc_info=fault)
    words = _("Something went wrong on our side. Please try again in a few minutes.")
    return error_answer(Refused(HTTPStatus.INTERNAL_SERVER_ERROR, "fault", words))
