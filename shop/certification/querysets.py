"""Certificates by what they are on a day; every date comparison is the rule's."""

import datetime as dt

from django.db import models

from . import rules


class CertificateQuerySet(models.QuerySet):
    """Adjectives of certificates. A day is a Vietnamese calendar day."""

    def in_force(self, on: dt.date):
        """Valid, not withdrawn and not suspended on that day."""
        return self.filter(rules.in_force_q(on))

    def newest_first(self):
        """The order in which one certificate of a product replaces another."""
        return self.order_by(*rules.NEWEST_FIRST)
