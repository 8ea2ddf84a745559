"""Reference data of the test database, loaded by the loaders that the migrations call."""


def load() -> None:
    """Places, group schemes, synonyms, delivery prices, tax; what Wagtail's migrations make."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from wagtail.models import Collection, Locale, Page

    from shop.certification.loading import load_schemes
    from shop.certification.models import GroupScheme, ProductSet
    from shop.order.loading_taxes import load_tax_rates
    from shop.order.models import TaxRate
    from shop.regions.loading import load_places
    from shop.regions.models import Commune, Region
    from shop.search.models import SynonymGroup
    from shop.search.understanding.loading import load_synonyms
    from shop.shipping.loading import load_sample_rates
    from shop.shipping.models import ShippingRate

    # Tables come without migrations here; translations note under which one they were made.
    MigrationRecorder(connection).ensure_schema()
    load_places(Region, Commune)
    load_schemes(GroupScheme, ProductSet)
    load_synonyms(SynonymGroup)
    load_sample_rates(ShippingRate)
    load_tax_rates(TaxRate, ProductSet)
    for code in ("vi", "en"):
        Locale.objects.get_or_create(language_code=code)
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    if not Page.objects.exists():
        Page.add_root(title="Root", slug="root", locale=Locale.objects.get(language_code="vi"))
