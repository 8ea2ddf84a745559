"""What the buyer told us on page 1, kept in the session until the order is placed."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Self

from django.http import HttpRequest
from django.utils.translation import gettext as _

from shop.order.placing import Buyer
from shop.regions.models import Commune

DETAILS = "checkout_details"
LEFT_OUT = "checkout_left_out"


@dataclass(frozen=True)
class Details:
    """Page 1 as plain data. `phone` is E.164; `former` is the key of a former province chosen."""

    name: str
    phone: str
    email: str
    province: str
    commune: str
    street: str
    note: str = ""
    former: str = ""
    is_adult: bool = False

    def keep(self, request: HttpRequest) -> None:
        """Put it into the session."""
        request.session[DETAILS] = asdict(self)

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """What the session holds, if page 1 was filled in."""
        kept = request.session.get(DETAILS)
        # A session may be older than the fields of today: then page 1 is asked again.
        if not kept or kept.keys() != cls.__dataclass_fields__.keys():
            return None
        return cls(**kept)

    def buyer(self) -> Buyer | None:
        """The buyer with the places as records; None when a place no longer exists. One query."""
        communes = Commune.objects.select_related("region")
        commune = communes.filter(code=self.commune, region__key=self.province).first()
        if commune is None:
            return None
        return Buyer(
            name=self.name,
            phone=self.phone,
            email=self.email,
            province=commune.region,
            commune=commune,
            street=self.street,
            note=self.note,
        )


def left_out(request: HttpRequest) -> set[int]:
    """The lines the buyer agreed to leave in the basket this time."""
    return set(request.session.get(LEFT_OUT, []))


def leave_out(request: HttpRequest, line_ids: Iterable[int]) -> None:
    """Remember that the buyer leaves these lines, and those left before, in the basket."""
    request.session[LEFT_OUT] = sorted(left_out(request) | set(line_ids))


def forget(request: HttpRequest) -> None:
    """The order is placed: the next one starts afresh, with the same address at hand."""
    request.session.pop(LEFT_OUT, None)


def place_hint(former: str, province: str) -> str:
    """That an old name was understood, and what it is today."""
    return _("%(former)s is now part of %(province)s.") % {"former": former, "province": province}
