"""What a fair holds: the plan people work on, and each approved version of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shop.fairs.codes import new_secret
from shop.pictures.models import ShopImage
from shop.regions.models import Region

from .fair import Fair


class FairPlan(models.Model):
    """Words, dates and, through their own records, sections, booths, lines, events and targets.

    `number` is the version that page, cards and catalogue carry; the plan that is being worked on
    has none, and a fair has exactly one of these. A numbered plan is never changed, except for
    what happens on the day (shop.fairs.the_day). `frozen_at` marks the working plan while it is
    in review. Hours are times of day in Asia/Ho_Chi_Minh, on each day from `starts_on` to
    `ends_on`; the fair opens at `opens_at` of the first and closes at `closes_at` of the last.
    """

    class VoucherKind(models.TextChoices):
        PERCENT = "percent", pgettext_lazy("a voucher takes off", "per cent")
        AMOUNT = "amount", pgettext_lazy("a voucher takes off", "a sum in đồng")

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="plans")
    number = models.PositiveIntegerField(null=True, blank=True)
    made_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    preview_secret = models.CharField(max_length=60, unique=True, default=new_secret)
    preview_until = models.DateTimeField(null=True, blank=True)
    # Counts the changes of the working plan, so that a form left open overwrites nothing.
    edition = models.PositiveIntegerField(default=1)

    title_vi = models.CharField(_("title, Vietnamese"), max_length=120)
    title_en = models.CharField(_("title, English"), max_length=120, blank=True)
    subtitle_vi = models.CharField(_("subtitle, Vietnamese"), max_length=200, blank=True)
    subtitle_en = models.CharField(_("subtitle, English"), max_length=200, blank=True)
    introduction_vi = models.TextField(_("introduction, Vietnamese"), blank=True)
    introduction_en = models.TextField(_("introduction, English"), blank=True)
    organiser = models.CharField(_("organiser"), max_length=200, blank=True)
    co_organisers = models.TextField(_("co-organisers, one a line"), blank=True)
    contact = models.CharField(_("contact for the public"), max_length=200, blank=True)
    phone = models.CharField(_("telephone of the desk"), max_length=32, blank=True)

    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    opens_at = models.TimeField(_("opens at"), null=True, blank=True)
    closes_at = models.TimeField(_("closes at"), null=True, blank=True)

    venue = models.CharField(_("place"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    province = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    how_to_come_vi = models.TextField(_("how to come, Vietnamese"), blank=True)
    how_to_come_en = models.TextField(_("how to come, English"), blank=True)

    cover = models.ForeignKey(
        ShopImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    poster = models.ForeignKey(
        ShopImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    theme = models.CharField(_("colours of"), max_length=40, blank=True)
    credits = models.TextField(_("credits"), blank=True)

    # Takes off per cent or đồng, on days of the fair (all of them where these are empty), for so
    # many orders (any number); none without a code. See shop.fairs.vouchers.
    voucher_code = models.CharField(max_length=20, blank=True)
    voucher_kind = models.CharField(max_length=10, choices=VoucherKind.choices, blank=True)
    voucher_value = models.PositiveIntegerField(null=True, blank=True)
    voucher_from = models.DateField(null=True, blank=True)
    voucher_until = models.DateField(null=True, blank=True)
    voucher_most = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["fair", "number"], name="fairs_one_plan_a_version"),
            models.UniqueConstraint(
                fields=["fair"], condition=Q(number=None), name="fairs_one_working_plan"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="fairs_plan_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(voucher_kind="percent") | Q(voucher_value__lte=100),
                name="fairs_voucher_at_most_everything",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title_vi} ({self.number or 'working plan'})"
