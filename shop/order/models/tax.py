"""Rates of value-added tax, by kind of goods and day."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class TaxRate(models.Model):
    """Per cent of value-added tax inside the price of a set of goods on the days from-until.

    Without a set it is the rate of all goods that have no row of their own on that day. Rates
    change by decree, so they are rows with their source and not constants (domain.md section 5).
    """

    ocop_set = models.ForeignKey(
        "certification.ProductSet",
        verbose_name=_("set of goods"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        limit_choices_to={"scheme__code": "2026"},
        help_text=_("Leave this empty for all goods that have no rate of their own."),
    )
    percent = models.DecimalField(
        _("per cent"),
        max_digits=4,
        decimal_places=2,
        help_text=_("Value-added tax inside the price; it never changes a price."),
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Leave this empty while no end is known.")
    )
    source = models.CharField(
        _("source"), max_length=200, help_text=_("The decree or law that says so.")
    )

    class Meta:
        app_label = "order"
        verbose_name = _("tax rate")
        verbose_name_plural = _("tax rates")
        ordering = ("ocop_set", "first_day")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(percent__gte=0, percent__lte=50), name="order_tax_rate_sane"
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__isnull=True)
                | models.Q(last_day__gte=models.F("first_day")),
                name="order_tax_rate_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["ocop_set", "first_day"], name="order_tax_rate_once_per_set_and_day"
            ),
            models.UniqueConstraint(
                fields=["first_day"],
                condition=models.Q(ocop_set__isnull=True),
                name="order_tax_rate_of_all_once_per_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.percent}% {self.first_day}"

    @property
    def goods(self) -> str:
        """What it is a rate of, in words."""
        return self.ocop_set.name if self.ocop_set else gettext("all other goods")

    @property
    def percent_words(self) -> str:
        """ "8 %" rather than "8.00"."""
        return f"{self.percent.normalize():f} %"

    def clean(self) -> None:
        """A rate has one value on one day."""
        if self.percent is not None and not 0 <= self.percent <= 50:
            raise ValidationError({"percent": _("Give a rate from 0 to 50.")})
        first, last = self.first_day, self.last_day
        if not first:
            return
        if last and last < first:
            raise ValidationError({"last_day": _("The last day lies before the first.")})
        others = TaxRate.objects.filter(ocop_set=self.ocop_set).exclude(pk=self.pk)
        others = others.filter(Q(last_day=None) | Q(last_day__gte=first))
        if last:
            others = others.filter(first_day__lte=last)
        if others.exists():
            raise ValidationError(
                _("These goods have a rate on some of these days already: end that one first.")
            )
