"""What offers have taken of a basket's line; Oscar's, without queries of its own."""

from oscar.apps.basket.utils import BasketMessageGenerator
from oscar.apps.basket.utils import LineDiscountRegistry as OscarRegistry

__all__ = ["BasketMessageGenerator", "LineDiscountRegistry"]


class LineDiscountRegistry(OscarRegistry):
    """Oscar asks twice for each line and pair of offers which of them go together."""

    def available(self, offer=None) -> int:
        """How many pieces of the line the offer may still take, by Oscar's rules."""
        others = [taken for taken in self.consumers if taken != offer]
        if offer is None or not others:
            return super().available(offer)
        pieces = self._line.quantity
        if offer.exclusive:
            if not all(other.exclusive for other in others):
                return 0
            goes_first = [o for o in others if o.priority >= offer.priority]
            pieces -= sum(self.num_consumed(other) for other in goes_first)
        elif any(other.exclusive for other in others):
            return 0
        if any(_kept_apart(offer, other) for other in others):
            return 0
        return max(0, pieces - self.num_consumed(offer))


def _kept_apart(one, other) -> bool:
    """Whether one of two offers names those it goes with, and the other is not among them."""
    named = one.named_combinations or other.named_combinations
    return bool(named) and not (
        other.pk in one.named_combinations or one.pk in other.named_combinations
    )
