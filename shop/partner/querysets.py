"""Producers by what readers ask of them."""

import datetime as dt

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef


class PartnerQuerySet(models.QuerySet):
    """Adjectives of producers."""

    def with_certified_products(self, on: dt.date):
        """Those who hold at least one certificate in force that day."""
        products = apps.get_model("catalogue", "Product").objects.certified(on)
        return self.filter(Exists(products.filter(producer=OuterRef("pk"))))

    def browsable(self):
        """Those with a public page: everybody whom the registry names, each once."""
        return self.exclude(name_key="").filter(merged_into=None)
