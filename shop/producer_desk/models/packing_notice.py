"""A mail about parcels to one person who packs."""

from django.db import models
from django.db.models import Q


class PackingNotice(models.Model):
    """One new parcel, or one morning's work, told to one person of a producer."""

    member = models.ForeignKey("partner.DeskMember", on_delete=models.CASCADE, related_name="+")
    parcel = models.ForeignKey(
        "order.Parcel", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(parcel=None, day__isnull=False) | Q(parcel__isnull=False, day=None),
                name="desk_packing_notice_of_one_thing",
            ),
            models.UniqueConstraint(fields=["member", "parcel"], name="desk_parcel_told_once"),
            models.UniqueConstraint(fields=["member", "day"], name="desk_morning_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.parcel_id or self.day}"
