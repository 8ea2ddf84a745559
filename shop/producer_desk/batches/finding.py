"""One batch of a desk, with what stands on it."""

from django.http import Http404

from ..desk import Desk
from ..models import Batch

HIGHEST_KEY = 2**63 - 1


def batch_or_404(desk: Desk, pk: int) -> Batch:
    """The batch of that key, when it is the producer's."""
    found = desk.batches().select_related("product")
    batch = found.filter(pk=pk).first() if pk <= HIGHEST_KEY else None
    if batch is None:
        raise Http404
    return batch
