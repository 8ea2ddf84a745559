"""Alerts: one mail when a product can be bought again, in stock and in certificate.

Double opt-in for addresses that are not the account's own; never two mails for one wish.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.crypto import constant_time_compare

from shop.accounts.limits import Limit
from shop.catalogue.models import Product
from shop.catalogue.sizes import sizes_of
from shop.certification import clock, facts
from shop.communication.kinds import tell
from shop.partner.availability import NotForSale
from shop.partner.models import Partner
from shop.partner.strategy import CertifiedOnly

from .models import Alert

HOUR = 60 * 60
BY_ASKER = Limit("alert-from", 20, HOUR)
# What an address that was typed by somebody else can be sent in a day.
BY_EMAIL = Limit("alert-to", 5, 24 * HOUR)
AT_ONCE = 500
NOBODY = "-" * 32
UNCONFIRMED_KEPT = dt.timedelta(days=7)


def ask(product: Product, email: str, *, language: str, user=None) -> Alert | None:
    """Write the wish down; a stranger's address gets a mail with the link that confirms it.

    None when this address was written to often enough today; the page says the same either way.
    """
    known = user if user is not None and user.is_authenticated else None
    is_own = known is not None and known.has_own_email(email)
    waiting = Alert.objects.filter(product=product, email__iexact=email, told_at__isnull=True)
    if (there := waiting.filter(confirmed_at__isnull=False).first()) is not None:
        return there
    if not is_own and BY_EMAIL.count(email.lower()) > BY_EMAIL.tries:
        return None
    try:
        with transaction.atomic():
            # An older wish that was never confirmed: its mail may be lost, so a new one goes out.
            waiting.delete()
            alert = Alert.objects.create(
                product=product,
                email=email,
                user=known if is_own else None,
                language=language,
                asked_at=clock.now(),
                confirmed_at=clock.now() if is_own else None,
            )
            if not is_own:
                tell("alert-confirm", alert.pk)
    except IntegrityError:
        return waiting.first()
    return alert


def alert_behind(pk: int, secret: str) -> Alert | None:
    """The alert that a link of a mail leads to."""
    found = Alert.objects.select_related("product__producer").filter(pk=pk).first()
    matches = constant_time_compare(found.secret if found else NOBODY, secret)
    return found if found is not None and matches else None


def confirm(alert: Alert) -> None:
    """The address agrees. What is there already is told at once."""
    with transaction.atomic():
        Alert.objects.filter(pk=alert.pk, confirmed_at__isnull=True).update(
            confirmed_at=clock.now()
        )
        tell_waiting([alert.product_id])


def stop(alert: Alert) -> int:
    """No more alerts to this address; how many were waiting."""
    waiting = Alert.objects.filter(email__iexact=alert.email, told_at__isnull=True)
    return waiting.delete()[0]


def forget_unconfirmed() -> int:
    """Delete wishes that nobody agreed to in time, with their addresses; how many."""
    over = Alert.objects.filter(
        confirmed_at__isnull=True, asked_at__lte=clock.now() - UNCONFIRMED_KEPT
    )
    return over.delete()[0]


def waiting_products(among: Iterable[int] | None = None) -> list[int]:
    """Products that somebody waits for: all, or those among these and of these sizes. One query."""
    waiting = _waiting()
    if among is not None:
        wanted = set(among)
        # Of more than that, all who wait are looked at: the till is asked about each anyway.
        if len(wanted) <= AT_ONCE:
            waiting = waiting.filter(Q(product__in=wanted) | Q(product__children__in=wanted))
    return list(waiting.values_list("product_id", flat=True).distinct())


def waiting_at(partner: Partner) -> list[int]:
    """Products of that producer that somebody waits for. One query."""
    mine = _waiting().filter(product__producer=partner)
    return list(mine.values_list("product_id", flat=True).distinct())


def _waiting() -> QuerySet[Alert]:
    return Alert.objects.filter(told_at__isnull=True, confirmed_at__isnull=False).order_by()


def tell_waiting(product_ids: Iterable[int]) -> int:
    """Write to everybody who waits for one of these that can be bought now; how many mails."""
    told = 0
    for product_id in _for_sale(product_ids):
        with transaction.atomic():
            waiting = Alert.objects.select_for_update().filter(
                product=product_id, told_at__isnull=True, confirmed_at__isnull=False
            )
            for alert in waiting:
                alert.told_at = clock.now()
                alert.save(update_fields=["told_at"])
                tell("back-again", alert.pk)
                told += 1
    return told


def _for_sale(product_ids: Iterable[int]) -> Iterator[int]:
    products = Product.objects.select_related("product_class", *facts.RELATED)
    products = products.prefetch_related(
        *facts.PREFETCHED, "stockrecords", "children__stockrecords"
    )
    for product in products.filter(pk__in=list(product_ids)):
        if _is_there(product):
            yield product.pk


def _is_there(product: Product) -> bool:
    """Whether there is a piece to buy today, of whichever size."""
    info = CertifiedOnly().fetch_for_product(product)
    if isinstance(info.availability, NotForSale):
        return False
    own = info.price.exists and info.availability.is_available_to_buy
    return own or any(not size.disabled for size in sizes_of(product))
