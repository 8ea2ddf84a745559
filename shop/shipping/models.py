"""What delivery costs, as rows that staff edit; Oscar's own models stay beside them, unused."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shop.money.fields import DongField
from shop.money.formatting import format_dong

from .free import FreeFrom
from .tariff import Rate, Zone


class ShippingRate(models.Model):
    """What a parcel costs in one zone. Whole đồng, tax included; one row per zone, none missing."""

    class Zones(models.TextChoices):
        SAME_PROVINCE = Zone.SAME_PROVINCE.value, _("within one province")
        SAME_REGION = Zone.SAME_REGION.value, _("another province of the same region")
        OTHER_REGION = Zone.OTHER_REGION.value, _("another region")

    zone = models.CharField(_("zone"), max_length=20, choices=Zones.choices, unique=True)
    first_kilogram = DongField(
        _("first kilogram"),
        help_text=_("Price in đồng, tax included, of a parcel up to 1 kg with its carton."),
    )
    each_further_half = DongField(
        _("each further half kilogram"),
        help_text=_(
            "Added for every half kilogram begun. Large light goods count by their packed size: "
            "5 cubic centimetres as one gram."
        ),
    )
    remote_surcharge = DongField(
        _("surcharge for the northern mountains"),
        default=0,
        help_text=_(
            "Added when the parcel starts or ends in the northern midlands and mountains; "
            "0 for none."
        ),
    )
    fastest_days = models.PositiveSmallIntegerField(
        _("fastest, in days"), help_text=_("From the producer's door, counted from departure.")
    )
    slowest_days = models.PositiveSmallIntegerField(
        _("slowest, in days"),
        help_text=_("Parcels out of the northern mountains take a day more than both figures."),
    )
    carries_perishables = models.BooleanField(
        _("fresh goods may travel"),
        default=False,
        help_text=_("Whether fresh and living goods are sold into this zone at all."),
    )
    is_sample = models.BooleanField(
        _("sample figures"),
        default=False,
        help_text=_(
            "The figures a new shop starts with are invented. Untick this when they are those of "
            "your carrier; until then the basket says that they are samples."
        ),
    )

    class Meta:
        verbose_name = _("delivery price")
        verbose_name_plural = _("delivery prices")
        ordering = ["first_kilogram", "pk"]
        constraints = [
            models.CheckConstraint(
                name="shipping_rate_zone_known", condition=Q(zone__in=[zone.value for zone in Zone])
            ),
            models.CheckConstraint(
                name="shipping_rate_not_negative",
                condition=Q(
                    first_kilogram__gte=0, each_further_half__gte=0, remote_surcharge__gte=0
                ),
            ),
            models.CheckConstraint(
                name="shipping_rate_days_in_order", condition=Q(slowest_days__gte=F("fastest_days"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_zone_display())

    def clean(self) -> None:
        """Prices are not negative and the slowest parcel is not quicker than the fastest."""
        for name in ("first_kilogram", "each_further_half", "remote_surcharge"):
            amount = getattr(self, name)
            if amount is not None and amount < 0:
                raise ValidationError({name: _("A price is 0 or more.")})
        if None not in (self.fastest_days, self.slowest_days):
            if self.slowest_days < self.fastest_days:
                raise ValidationError(
                    {"slowest_days": _("The slowest parcel cannot be quicker than the fastest.")}
                )

    @property
    def zone_of_tariff(self) -> Zone:
        """The zone as the tariff names it."""
        return Zone(self.zone)

    def as_rate(self) -> Rate:
        """The row as the pure tariff takes it."""
        return Rate(
            first_kilogram=int(self.first_kilogram),
            each_further_half=int(self.each_further_half),
            days=(self.fastest_days, self.slowest_days),
            remote_surcharge=int(self.remote_surcharge),
            carries_perishables=self.carries_perishables,
        )


class FreeDelivery(models.Model):
    """From which amount of goods delivery is free: for every producer's parcels, or for one's."""

    class Counts(models.TextChoices):
        PARCEL = "parcel", _("the goods of each parcel")
        ORDER = "order", _("all goods of the order")

    partner = models.ForeignKey(
        "partner.Partner",
        verbose_name=_("producer"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="free_deliveries",
        help_text=_("Leave this empty for a rule of the whole shop."),
    )
    from_amount = DongField(
        _("free from"),
        help_text=_("Amount of goods in đồng from which delivery is free, vouchers not counted."),
    )
    counts = models.CharField(
        _("what is counted"),
        max_length=10,
        choices=Counts.choices,
        default=Counts.PARCEL,
        help_text=_("The amount is compared with each producer's parcel, or with the whole order."),
    )

    class Meta:
        verbose_name = _("free delivery")
        verbose_name_plural = _("free delivery")
        ordering = ["partner__name", "from_amount"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "counts"], name="shipping_free_once_per_producer"
            ),
            models.UniqueConstraint(
                fields=["counts"],
                condition=Q(partner__isnull=True),
                name="shipping_free_once_for_all",
            ),
            models.CheckConstraint(
                name="shipping_free_from_something", condition=Q(from_amount__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who}: {format_dong(self.from_amount)}"

    @property
    def who(self) -> str:
        """Whose parcels it is about, in words."""
        return self.partner.name if self.partner else gettext("whole shop")

    def clean(self) -> None:
        """An amount of nothing would make every delivery free without saying so."""
        if self.from_amount is not None and self.from_amount <= 0:
            raise ValidationError({"from_amount": _("Give an amount above 0.")})
        rules = FreeDelivery.objects.filter(partner=self.partner, counts=self.counts)
        if rules.exclude(pk=self.pk).exists():
            raise ValidationError(_("There is such a rule already: change that one."))

    def as_rule(self) -> FreeFrom:
        """The row as the pure rule takes it."""
        return FreeFrom(
            int(self.from_amount), self.partner_id, counts_order=self.counts == self.Counts.ORDER
        )


from oscar.apps.shipping.models import *
