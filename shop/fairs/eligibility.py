"""Whether a product may stand in a fair: THE RULE, asked for each of its days."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.catalogue.models import Product
from shop.certification.badges import state_words
from shop.certification.facts import certificates_of, facts_of
from shop.certification.rules import (
    Blocked,
    ProductFacts,
    first_day_uncertified,
    why_not_showable,
)
from shop.certification.standing import standing


class Light(StrEnum):
    """GREEN: on every day. AMBER: from the first day on, but not to the last. RED: not at all."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Eligibility:
    """`goes_on` is the day on which an amber line leaves; `reason` why a red one may not come."""

    light: Light
    goes_on: dt.date | None = None
    reason: Blocked | None = None

    @property
    def may_stand(self) -> bool:
        """Whether it may be chosen, and is shown on the first of the days."""
        return self.light is not Light.RED


def judge(facts: ProductFacts, first: dt.date, last: dt.date) -> Eligibility:
    """Of a product from `first` to `last`, both included (see life.days_that_count)."""
    reason = why_not_showable(facts, first)
    if reason is not None:
        return Eligibility(Light.RED, reason=reason)
    leaves = first_day_uncertified(facts.certificates, first, last)
    return Eligibility(Light.GREEN if leaves is None else Light.AMBER, goes_on=leaves)


def judge_product(product: Product, first: dt.date, last: dt.date) -> Eligibility:
    """The same of a product loaded with `facts.RELATED` and `facts.PREFETCHED`."""
    return judge(facts_of(product), first, last)


def in_words(found: Eligibility, product: Product, first: dt.date) -> str:
    """One sentence for whoever chooses; for green it says until when the certificate runs."""
    if found.light is Light.AMBER and found.goes_on:
        return _("Leaves the fair by itself on %(day)s") % {"day": date_format(found.goes_on)}
    if found.reason is None or found.reason is Blocked.NOT_CERTIFIED:
        return state_words(standing(certificates_of(product), first))
    return {
        Blocked.NOT_PUBLIC: _("Hidden from the shop"),
        Blocked.NO_SELLER: _("No producer is named"),
        Blocked.NO_SET: _("Its kind of goods is not confirmed"),
        Blocked.MEDICINE: _("A medicine, never sold here"),
        Blocked.FAILED_CHECK: _("Failed a quality check"),
    }[found.reason]
