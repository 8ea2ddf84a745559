"""Whose data is meant: an account, an address or number that was proven, or one order."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from shop.accounts.models import User
from shop.order.models import Order

from .register import Place


@dataclass(frozen=True)
class Subject:
    """One person, by whatever they showed to be theirs.

    `email` and `phone` are given only when they were proven just now: anybody may open an account
    on an order with somebody else's address, and must not read what lies under it.
    """

    user: User | None = None
    email: str = ""
    phone: str = ""
    order: Order | None = None
    # Keys of orders that are not over: they keep what they say until they are.
    left_alone: frozenset[int] = frozenset()

    @property
    def mark(self) -> str:
        """Tells people apart, for limits."""
        return f"{self.user and self.user.pk}:{self.email}:{self.order and self.order.pk}"

    def orders(self) -> QuerySet[Order]:
        """The account's orders; those made as a guest with the address; the one that was shown."""
        mine = Q(pk__in=[])
        if self.user is not None:
            mine |= Q(user=self.user)
        if self.email:
            mine |= Q(user__isnull=True, guest_email__iexact=self.email)
        if self.phone:
            mine |= Q(user__isnull=True, buyer_phone=self.phone)
        if self.order is not None:
            mine |= Q(pk=self.order.pk)
        return Order.objects.filter(mine).exclude(pk__in=self.left_alone)

    def rows(self, place: Place) -> QuerySet:
        """This person's rows there."""
        mine = Q(pk__in=[])
        if place.by_user and self.user is not None:
            mine |= Q(**{place.by_user: self.user.pk})
        if place.by_email and self.email:
            mine |= self._by_email(place)
        if place.by_phone and self.phone:
            mine |= Q(**{place.by_phone: self.phone})
        if place.by_order:
            mine |= Q(**{f"{place.by_order}__in": self.orders().values("pk")})
        rows = place.model_class._base_manager.filter(mine, **place.only)
        # Two ways to one row are one row, wherever the ways lead through others.
        return place.model_class._base_manager.filter(pk__in=rows.values("pk"))

    def _by_email(self, place: Place) -> Q:
        """What lies under the address, and is not another account's."""
        found = Q(**{f"{place.by_email}__iexact": self.email})
        if place.by_user and place.by_user != "pk":
            nobodys = Q(**{f"{place.by_user}__isnull": True})
            return found & (nobodys | Q(**{place.by_user: self.user.pk}) if self.user else nobodys)
        return found
