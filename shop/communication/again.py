"""Sends a mail once more because somebody at the desk decided so, as a record of its own."""

from shop.running.handing_over import once_committed

from .events import AGAIN, event_of, parts_of
from .kinds import UnknownKindError
from .models import MailRecord


def original_event(record: MailRecord) -> str:
    """The event that a record, itself perhaps a repetition, first belonged to."""
    return record.event.split(f":{AGAIN}:")[0]


def times_again(record: MailRecord) -> int:
    """How often the mail was sent once more already."""
    start = f"{original_event(record)}:{AGAIN}:"
    return MailRecord.objects.filter(event__startswith=start).count()


def send_again(record: MailRecord, time: int) -> str:
    """Have the mail sent once more after the commit; `time` says the how manieth it is.

    Asking twice for the same time sends one. Returns the event of the new record.
    """
    from .tasks import retry_mail

    parts = parts_of(record.event)
    if parts is None:
        raise UnknownKindError(record.event)
    kind, key = parts
    event = event_of(kind.name, key, time)
    once_committed(retry_mail, event)
    return event
