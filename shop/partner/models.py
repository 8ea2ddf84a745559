"""The producer, which is Oscar's Partner: whoever owns stock and price."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oscar.apps.partner.abstract_models import (
    AbstractPartner,
    AbstractStockAlert,
    AbstractStockRecord,
)

from shop.certification import clock
from shop.money.fields import DongField
from shop.regions.models import Region

from .querysets import PartnerQuerySet


class Partner(AbstractPartner):
    """A producer (chủ thể OCOP): holds certificates, supplies the goods, never sells by itself.

    `name` is as the registry publishes it; `name_key` its folded form, under which spellings of
    one producer in one place meet. `ships_on` lists ISO weekdays ("2,5": Tuesday and Friday),
    `serves` the keys of the provinces that parcels are sent to; all of them when it is empty.
    One that was found to be another producer names that one; its name is still met in lists.
    """

    class Kind(models.TextChoices):
        COMPANY = "company", _("company")
        COOPERATIVE = "cooperative", _("cooperative")
        COOPERATIVE_GROUP = "cooperative_group", _("cooperative group")
        HOUSEHOLD = "household", _("household business")
        UNKNOWN = "unknown", pgettext_lazy("producer kind", "maker")

    name = models.CharField(_("name"), max_length=255, db_index=True)
    slug = models.CharField(max_length=200, blank=True)
    name_key = models.CharField(max_length=255, blank=True, db_index=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.UNKNOWN)
    tax_code = models.CharField(max_length=14, blank=True)
    region = models.ForeignKey(
        "regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="producers"
    )
    commune_text = models.CharField(max_length=120, blank=True)
    district_text = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=32, blank=True)
    email = models.EmailField(blank=True)
    introduction = models.TextField(blank=True)
    ships_on = models.CharField(max_length=20, blank=True)
    serves = models.JSONField(default=list, blank=True)
    takes_cash = models.BooleanField(default=True)
    away_from = models.DateField(null=True, blank=True)
    away_until = models.DateField(null=True, blank=True)

    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )

    objects = PartnerQuerySet.as_manager()

    class Meta(AbstractPartner.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(away_until__isnull=True)
                | models.Q(away_from__isnull=False, away_until__gte=models.F("away_from")),
                name="partner_back_after_leaving",
            )
        ]

    def sends_to(self, province: Region) -> bool:
        """Whether parcels go to this province of today."""
        return not self.serves or province.key in self.serves


class StockRecord(AbstractStockRecord):
    """Price and stock of one product at its producer; the price is whole đồng, tax included."""

    price = DongField(_("price"), null=True, blank=True)

    class Meta(AbstractStockRecord.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(price__isnull=True) | models.Q(price__gte=0),
                name="partner_price_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(num_in_stock__isnull=True)
                | models.Q(num_allocated__isnull=True)
                | models.Q(num_in_stock__gte=models.F("num_allocated")),
                name="partner_never_oversold",
            ),
        ]


class DeskMember(models.Model):
    """That somebody works at a producer's desk, in which role, from when until when.

    Nobody is struck out: who has left has an end. At one producer a person has one open membership.
    """

    class Role(models.TextChoices):
        OWNER = "owner", pgettext_lazy("desk role", "owner")
        PACKER = "packer", pgettext_lazy("desk role", "packer")
        WRITER = "writer", pgettext_lazy("desk role", "writer")

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="desk_members")
    user = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, related_name="desk_memberships"
    )
    role = models.CharField(max_length=10, choices=Role.choices)
    since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "partner"
        ordering = ("since", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("partner", "user"),
                condition=models.Q(ended_at__isnull=True),
                name="partner_one_open_membership",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=("owner", "packer", "writer")),
                name="partner_known_desk_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.partner} ({self.get_role_display()})"


class StockAlert(AbstractStockAlert):
    """Stock below its threshold."""


from oscar.apps.partner.models import *
