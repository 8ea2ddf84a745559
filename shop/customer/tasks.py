"""Looks after a commit whether somebody waits for, or follows, what has changed; may run twice."""

from django_tasks import task

from shop.running.handing_over import taken_up

from .alerting import tell_waiting
from .following import write_to_followers


@taken_up
@task()
def tell_those_who_wait(product_ids: list[int]) -> int:
    """Write to everybody who waits for one of these; how many mails."""
    return tell_waiting(product_ids)


@taken_up
@task()
def write_about_upgrade(announcement_id: int) -> int:
    """Write to everybody who follows the product's province or producer; how many letters."""
    return write_to_followers(announcement_id)
