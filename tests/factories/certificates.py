"""Certificates in force on the test settings' business day, and what can happen to them."""

import datetime as dt

import factory

from shop.certification.models import Certificate, FailedCheck, RecognitionDecision
from shop.certification.numbers import number_key

# The days of the default certificate; the test settings' business day lies between them.
FIRST_DAY = dt.date(2023, 6, 1)
LAST_DAY = dt.date(2026, 5, 31)


class DecisionFactory(factory.django.DjangoModelFactory):
    """A provincial decision."""

    class Meta:
        model = RecognitionDecision

    number = factory.Sequence(lambda n: f"{1000 + n}/QĐ-UBND")
    number_key = factory.LazyAttribute(lambda o: number_key(o.number))
    issued_on = FIRST_DAY
    issuer = "UBND tỉnh"
    issuer_key = "ubnd tinh"
    year = 2023
    identity_key = factory.LazyAttribute(
        lambda o: RecognitionDecision.identity_of(o.number_key, o.issuer_key, o.issued_on, o.year)
    )


class CertificateFactory(factory.django.DjangoModelFactory):
    """Four stars, known to the day, in force from FIRST_DAY to LAST_DAY. Give it a product.

    States of product.md 3.1 are traits: `CertificateFactory(product=p, lapsed=True)`.
    """

    class Meta:
        model = Certificate

    class Params:
        lapsed = factory.Trait(valid_from=dt.date(2020, 1, 1), valid_until=dt.date(2022, 12, 31))
        not_yet = factory.Trait(valid_from=dt.date(2027, 1, 1), valid_until=dt.date(2029, 12, 31))
        paused = factory.Trait(suspended_from=dt.date(2024, 1, 1))
        withdrawn = factory.Trait(
            withdrawn_on=dt.date(2024, 1, 1), withdrawn_reason="không đánh giá lại đúng hạn"
        )
        unknown = factory.Trait(precision="none", valid_from=None, valid_until=None)

    code = factory.Sequence(lambda n: f"thai-nguyen-2023-{n:04d}")
    decision = factory.SubFactory(DecisionFactory)
    stars = 4
    product_name = factory.LazyAttribute(lambda o: o.product.title)
    producer_name = factory.LazyAttribute(
        lambda o: o.product.producer.name if o.product.producer else ""
    )
    place_text = factory.LazyAttribute(
        lambda o: o.product.origin_region.name_vi if o.product.origin_region else ""
    )
    region = factory.LazyAttribute(lambda o: o.product.origin_region)
    assessment_year = 2023
    precision = "day"
    valid_from = FIRST_DAY
    valid_until = LAST_DAY


class FailedCheckFactory(factory.django.DjangoModelFactory):
    """An open failed check. Give it a product."""

    class Meta:
        model = FailedCheck

    found_on = dt.date(2024, 6, 1)
    reason = "vượt mức cho phép"
