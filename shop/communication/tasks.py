"""Sends mails after the transaction that caused them; may run twice."""

from django_tasks import task

from .kinds import kind
from .sending import send_once


@task()
def send_mail(name: str, key: int) -> bool:
    """Write and send the mail of that kind about that record, once; whether it went out now."""
    mail = kind(name).build(key)
    return mail is not None and send_once(f"{name}:{key}", mail)
