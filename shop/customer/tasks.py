"""Looks after a commit whether somebody waited for what has changed; may run twice."""

from django_tasks import task

from .alerting import tell_waiting


@task()
def tell_those_who_wait(product_ids: list[int]) -> int:
    """Write to everybody who waits for one of these; how many mails."""
    return tell_waiting(product_ids)
