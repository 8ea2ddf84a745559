"""What is made beside the request; it may run twice."""

from django_tasks import task

from . import files


@task()
def make_file(pk: int) -> bool:
    """Make the file of somebody's data."""
    return files.make(pk)
