"""Files of people's data: asked for, made, handed out through the shop only, forgotten."""

import datetime as dt

from django.db import transaction
from django.utils.crypto import constant_time_compare

from shop.accounts.limits import Limit
from shop.certification import clock
from shop.communication.kinds import tell
from shop.pictures import private

from .models import DataFile
from .packing import pack
from .subject import Subject

FOLDER = "personal-data"
KEPT = dt.timedelta(days=7)
DAY = 24 * 60 * 60
# A file is made anew when something changed, not to be watched.
BY_PERSON = Limit("data-file", 3, DAY)
FETCHES = Limit("data-file-fetch", 30, DAY)
# Of more orders than these the file is made beside the request.
AT_ONCE = 50
NOBODY = "-" * 32


class TooManyError(Exception):
    """This person was given as many files as a day allows."""


def ask(subject: Subject, language: str) -> DataFile:
    """Have the file made, now when it is small. Raises `TooManyError`."""
    if BY_PERSON.count(subject.mark) > BY_PERSON.tries:
        raise TooManyError
    now = clock.now()
    file = DataFile.objects.create(
        user=subject.user,
        email=subject.email,
        order=subject.order,
        language=language,
        asked_at=now,
        ends_at=now + KEPT,
    )
    if subject.orders()[: AT_ONCE + 1].count() > AT_ONCE:
        _make_beside(file)
    else:
        make(file.pk)
        file.refresh_from_db()
    return file


def _make_beside(file: DataFile) -> None:
    from .tasks import make_file

    transaction.on_commit(lambda: make_file.enqueue(file.pk), robust=True)


def make(pk: int) -> bool:
    """Make the file; twice is once, and of two at once one is kept."""
    file = DataFile.objects.select_related("user", "order").filter(pk=pk, made_at=None).first()
    if file is None:
        return False
    subject = Subject(user=file.user, email=file.email, order=file.order)
    name = private.keep(FOLDER, pack(subject, file.language), "zip")
    kept = DataFile.objects.filter(pk=pk, made_at=None).update(name=name, made_at=clock.now())
    if not kept:
        private.forget(FOLDER, name)
        return False
    if subject.orders()[: AT_ONCE + 1].count() > AT_ONCE:
        tell("data-file", pk)
    return True


def make_waiting() -> int:
    """Make what no worker made: after a while, or where none runs."""
    return sum(
        make(pk) for pk in DataFile.objects.filter(made_at=None).values_list("pk", flat=True)
    )


def file_behind(pk: int, secret: str, user) -> DataFile | None:
    """The file of a link, while it lasts; one of an account for that account alone."""
    found = DataFile.objects.filter(pk=pk, ends_at__gt=clock.now()).first()
    matches = constant_time_compare(found.secret if found else NOBODY, secret)
    if found is None or not matches:
        return None
    is_anothers = found.user_id is not None and found.user_id != getattr(user, "pk", None)
    return None if is_anothers else found


def forget_old() -> int:
    """Take away what lay for seven days; how many."""
    over = list(DataFile.objects.filter(ends_at__lte=clock.now()))
    for file in over:
        private.forget(FOLDER, file.name)
    return DataFile.objects.filter(pk__in=[file.pk for file in over]).delete()[0]
