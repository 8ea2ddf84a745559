"""Published figures, and certificates that give them."""

import datetime as dt

import factory

from shop.certification.models import SourceDocument
from shop.figures.models import PublishedFigure
from shop.regions.models import Region

from .catalogue import PartnerFactory, ProductFactory


class SourceFactory(factory.django.DjangoModelFactory):
    """A page of a province's portal."""

    class Meta:
        model = SourceDocument

    source_id = factory.Sequence(lambda n: f"page-{n}")
    title = "Kết quả chương trình OCOP"
    url = "https://example.vn/ocop"
    grade = "a"


class PublishedFigureFactory(factory.django.DjangoModelFactory):
    """Products certified in Bắc Kạn on 23/12/2020: 107."""

    class Meta:
        model = PublishedFigure

    area = "Bắc Kạn"
    scope = "province"
    region = factory.LazyFunction(lambda: Region.objects.get(key="vn63-06"))
    as_of_text = factory.LazyAttribute(lambda o: o.as_of.isoformat())
    as_of = dt.date(2020, 12, 23)
    precision = "day"
    metric = "products certified, total"
    value = factory.LazyAttribute(lambda o: str(o.number))
    number = 107
    unit = "count"
    source = factory.SubFactory(SourceFactory)


def certify(province: Region, on: dt.date, producers: int = 0, **by_stars: int) -> None:
    """Products of a province certified that day: `certify(bac_kan, day, s3=99, s4=8)`.

    They are shared out among `producers` makers, or among as many as there are products.
    """
    stars = [int(name[1:]) for name, number in by_stars.items() for _ in range(number)]
    makers = PartnerFactory.create_batch(producers or len(stars), region=province)
    for place, star in enumerate(stars):
        ProductFactory(
            producer=makers[place % len(makers)],
            origin_region=province,
            stock=False,
            certificate__stars=star,
            certificate__decision=None,
            certificate__assessment_year=on.year,
            certificate__valid_from=on - dt.timedelta(days=30),
            certificate__valid_until=on + dt.timedelta(days=300),
        )
