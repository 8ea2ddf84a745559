"""Why an act with a parcel was refused, in words for whoever packs."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from shop.order.advancing import CannotAdvanceError, Obstacle
from shop.order.cash import CashRefusedError

_OBSTACLES: dict[Obstacle, Promise] = {
    Obstacle.NOT_PAID: gettext_lazy("This order is not paid yet. Please do not pack it."),
    Obstacle.NO_SUCH_STEP: gettext_lazy(
        "This parcel has moved on meanwhile, or its order is cancelled. Please look once more."
    ),
    Obstacle.BUYER_IS_ASKED: gettext_lazy(
        "A certificate was withdrawn, and the buyer has not chosen yet. Please keep the parcel."
    ),
    Obstacle.WITHDRAWN: gettext_lazy(
        "A certificate of what is in it is withdrawn. Please keep the parcel and call the office."
    ),
    Obstacle.RECALLED: gettext_lazy(
        "A batch that is recalled is, or may be, in this parcel. Please keep it and look inside."
    ),
}
_REFUSALS: dict[str, Promise] = {
    "over": gettext_lazy("This parcel came back or its order is cancelled: nothing is collected."),
    "not_sent": gettext_lazy("Hand the parcel over first."),
    "collected": gettext_lazy("Its cash is noted as collected. Take that back first."),
    "refunded": gettext_lazy("Some of it went back to the buyer already. Please call the office."),
    "settled": gettext_lazy("The shop has this cash already. Please call the office."),
    "no_cash": gettext_lazy("This parcel is not paid in cash."),
}
NOT_THAT_BATCH: Promise = gettext_lazy(
    "One of these batches cannot be put into this parcel any more. Please look once more."
)


def why_not(refused: CannotAdvanceError | CashRefusedError) -> str:
    """The reason, and what to do."""
    if isinstance(refused, CannotAdvanceError):
        return str(_OBSTACLES[refused.obstacle])
    return str(_REFUSALS[refused.code])
