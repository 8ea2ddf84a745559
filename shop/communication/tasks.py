"""Sends mails after the transaction that caused them; each task may run twice."""

from django_tasks import task

from shop.running.handing_over import taken_up

from .events import event_of
from .kinds import kind
from .retrying import send_and_retry, try_again


@taken_up
@task()
def send_mail(name: str, key: int) -> bool:
    """Write and send the mail of that kind about that record, once; whether it went out now."""
    mail = kind(name).build(key)
    return mail is not None and send_and_retry(event_of(name, key), mail)


@taken_up
@task()
def retry_mail(event: str) -> bool:
    """Write and send the mail of an event that is due; whether it went out now."""
    return try_again(event)
