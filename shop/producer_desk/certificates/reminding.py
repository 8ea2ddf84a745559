"""Tells owners what becomes of their certificates: 180, 90, 30 and 7 days before, after, and anew.

Whatever the timer missed is made up for by the nearest reminder alone. Nobody is told of what had
happened before they came.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Prefetch

from shop.catalogue.models import Product
from shop.certification import clock
from shop.certification.models import Certificate, CertificateEvent
from shop.certification.rules import days_left
from shop.certification.standing import State, standing
from shop.communication.kinds import tell
from shop.partner.models import DeskMember

from ..models import CertificateNotice
from .cards import RUNNING

Kind = CertificateNotice.Kind
MAIL = "desk-certificate"
STEPS = ((7, Kind.SEVEN), (30, Kind.THIRTY), (90, Kind.NINETY), (180, Kind.HALF_A_YEAR))
GOES_ON = (
    CertificateEvent.Kind.RENEWED,
    CertificateEvent.Kind.REEVALUATED,
    CertificateEvent.Kind.UPGRADED,
    CertificateEvent.Kind.DOWNGRADED,
)
AT_ONCE = 500


@dataclass(frozen=True)
class News:
    """Something about a certificate; `day` is when it happened, None while it lasts."""

    certificate: Certificate
    kind: str
    day: dt.date | None = None


def remind() -> int:
    """Have every owner told what they have not been told yet; how many mails that makes."""
    owners = _owners()
    told = 0
    for product in _products(owners):
        for news in what_is_new(list(product.certificates.all()), clock.today()):
            known = {(one.kind, one.user_id) for one in news.certificate.notices.all()}
            for user, since in owners[product.producer_id or 0]:
                happened_before = news.day is not None and news.day < since
                if not happened_before and (news.kind, user) not in known:
                    told += _tell(news, user)
    return told


def what_is_new(certificates: list[Certificate], on: dt.date) -> Iterator[News]:
    """About one product, from all its certificates with their events."""
    where = standing(certificates, on)
    if where.certificate is None:
        return
    if where.state is State.LAPSED:
        yield News(where.certificate, Kind.LAPSED, where.day)
    if where.state not in RUNNING:
        return
    left = days_left(where.certificate, on)
    step = next((kind for days, kind in STEPS if left is not None and left <= days), None)
    if step:
        yield News(where.certificate, step)
    goes_on = [event for event in where.certificate.events.all() if event.kind in GOES_ON]
    for event in goes_on[:1]:
        read_on = event.recorded_at.astimezone(clock.VIETNAM).date()
        yield News(where.certificate, Kind.RENEWED, read_on)


def _owners() -> dict[int, list[tuple[int, dt.date]]]:
    """By producer: the owners there today, and the day on which each came."""
    members = DeskMember.objects.filter(role=DeskMember.Role.OWNER, ended_at=None)
    members = members.filter(user__is_active=True).exclude(user__email="")
    found: dict[int, list[tuple[int, dt.date]]] = defaultdict(list)
    for partner, user, since in members.values_list("partner", "user", "since"):
        found[partner].append((user, since.astimezone(clock.VIETNAM).date()))
    return found


def _products(producers: Iterable[int]) -> Iterator[Product]:
    mine = Product.objects.filter(producer__in=list(producers), parent=None, merged_into=None)
    papers = Certificate.objects.prefetch_related(
        "notices", Prefetch("events", CertificateEvent.objects.order_by("-recorded_at", "-pk"))
    )
    loaded = mine.order_by("pk").prefetch_related(Prefetch("certificates", papers))
    return loaded.iterator(chunk_size=AT_ONCE)


def _tell(news: News, user: int) -> bool:
    """Whether this is the first time; of two timers at once, one writes."""
    with transaction.atomic():
        notice, is_new = CertificateNotice.objects.get_or_create(
            certificate=news.certificate,
            kind=news.kind,
            user_id=user,
            defaults={"made_at": clock.now()},
        )
        if is_new:
            tell(MAIL, notice.pk)
    return is_new
