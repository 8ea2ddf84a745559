"""Following a province or a producer: one mail for every product of theirs that gains stars.

Double opt-in for addresses that are not the account's own, under the same limits as alerts, and
under one for all who ask together.
"""

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.crypto import constant_time_compare

from shop.accounts.limits import Limit
from shop.certification import clock
from shop.certification.models import UpgradeAnnouncement
from shop.communication.kinds import tell
from shop.partner.models import Partner
from shop.regions.models import Region

from .alerting import BY_EMAIL, HOUR, NOBODY, UNCONFIRMED_KEPT
from .models import Follow, UpgradeLetter

# Each wish is a mail to somebody who may not have asked; many askers together are one more sender.
BY_ALL = Limit("follow-all", 200, HOUR)
AT_ONCE = 500


class TooManyError(Exception):
    """More wishes than everybody together may have confirmed by mail in an hour."""


def follow(whom: Region | Partner, email: str, *, language: str, user=None) -> Follow | None:
    """Write the wish down; a stranger's address gets a mail with the link that confirms it.

    None when this address was written to often enough today; the page says the same either way.
    Raises `TooManyError` before it looks who follows already, so that the answer tells nobody.
    """
    known = user if user is not None and user.is_authenticated else None
    is_own = known is not None and known.has_own_email(email)
    if not is_own and BY_ALL.count("") > BY_ALL.tries:
        raise TooManyError
    whose = {"region" if isinstance(whom, Region) else "producer": whom}
    there = Follow.objects.filter(**whose, email__iexact=email)
    if (agreed := there.filter(confirmed_at__isnull=False).first()) is not None:
        return agreed
    if not is_own and BY_EMAIL.count(email.lower()) > BY_EMAIL.tries:
        return None
    try:
        with transaction.atomic():
            # An older wish that was never confirmed: its mail may be lost, so a new one goes out.
            there.delete()
            made = Follow.objects.create(
                **whose,
                email=email,
                user=known if is_own else None,
                language=language,
                asked_at=clock.now(),
                confirmed_at=clock.now() if is_own else None,
            )
            if not is_own:
                tell("follow-confirm", made.pk)
    except IntegrityError:
        return there.first()
    return made


def follow_behind(pk: int, secret: str) -> Follow | None:
    """The follow that a link of a mail leads to."""
    found = Follow.objects.select_related("region", "producer").filter(pk=pk).first()
    matches = constant_time_compare(found.secret if found else NOBODY, secret)
    return found if found is not None and matches else None


def confirm(one: Follow) -> None:
    """The address agrees."""
    Follow.objects.filter(pk=one.pk, confirmed_at__isnull=True).update(confirmed_at=clock.now())


def stop(one: Follow) -> None:
    """No more letters about this province or producer."""
    Follow.objects.filter(pk=one.pk).delete()


def stop_all(one: Follow) -> None:
    """No more letters to this address."""
    Follow.objects.filter(email__iexact=one.email).delete()


def forget_unconfirmed() -> int:
    """Delete wishes that nobody agreed to in time, with their addresses; how many."""
    over = Follow.objects.filter(
        confirmed_at__isnull=True, asked_at__lte=clock.now() - UNCONFIRMED_KEPT
    )
    return over.delete()[0]


def write_to_followers(announcement_id: int) -> int:
    """Write to everybody who follows the product's province or producer, each address once.

    It may be run again: whoever was written to already is not written to twice.
    """
    told = UpgradeAnnouncement.objects.filter(state=UpgradeAnnouncement.State.PUBLISHED)
    related = told.select_related("certificate__product__origin_region__successor")
    announcement = related.filter(pk=announcement_id).first()
    if announcement is None:
        return 0
    count = 0
    for one in _followers(announcement.certificate.product).iterator(chunk_size=AT_ONCE):
        with transaction.atomic():
            letter, _is_new = UpgradeLetter.objects.get_or_create(
                announcement=announcement, email=one.email.lower(), defaults={"follow": one}
            )
            if letter.follow_id == one.pk:
                tell("star-upgrade", letter.pk)
                count += 1
    return count


def _followers(product) -> QuerySet[Follow]:
    whose = Q(pk__in=[])
    if product.producer_id:
        whose |= Q(producer=product.producer_id)
    if product.origin_region:
        whose |= Q(region=product.origin_region.current)
    return Follow.objects.filter(whose, confirmed_at__isnull=False).order_by("pk")
