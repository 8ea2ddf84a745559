"""What is said when nothing can be kept, because a disk is full or cannot be written to."""

import errno
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


def is_one(error: BaseException | None) -> bool:
    """Whether it was that."""
    return isinstance(error, OSError) and error.errno in NO_ROOM


def said(request: HttpRequest) -> HttpResponse:
    """The page for it: what was sent was not taken, the rest of the shop goes on."""
    return render(request, "507.html", status=HTTPStatus.INSUFFICIENT_STORAGE)
