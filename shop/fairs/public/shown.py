"""What every page of a fair says of its plan in the state it is in."""

from shop.catalogue.saying import Said, said
from shop.certification import clock

from ..life import CURRENT, OVER, ROLES, State
from ..models import FairPlan
from . import hours
from .voucher import VoucherWords, voucher_of


class Shown:
    """A page of that plan; `preview` is the secret of the link it was opened with, or ""."""

    plan: FairPlan
    state: State
    preview: str

    @property
    def title(self) -> Said:
        """The fair's title."""
        return said(self.plan, "title")

    @property
    def role(self) -> str:
        """The colour role of its state."""
        return ROLES[self.state]

    @property
    def is_current(self) -> bool:
        return self.state in CURRENT

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def now_words(self) -> str:
        """What the public may expect at this moment."""
        return hours.state_words(self.state, self.plan, clock.now())

    @property
    def voucher(self) -> VoucherWords | None:
        """Its code, while it may be used."""
        return None if self.preview else voucher_of(self.plan, self.state)
