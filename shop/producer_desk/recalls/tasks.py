"""The telling goes on after the press that approved it."""

from django_tasks import task


@task()
def tell_holders(recall_id: int) -> int:
    """Everybody who holds the batch; may run twice and at once."""
    from .telling import tell_everybody

    return tell_everybody(recall_id)
