"""That an owner asked somebody to work at the desk."""

from django.conf import settings
from django.db import models

from shop.partner.models import DeskMember, Partner


class Invitation(models.Model):
    """One invitation. Whoever proves to have `place` (mail or phone) may take it, once, in time."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=10, choices=DeskMember.Role.choices)
    place = models.CharField(max_length=254)
    language = models.CharField(max_length=5)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("partner", "place"),
                condition=models.Q(taken_at__isnull=True, cancelled_at__isnull=True),
                name="producer_desk_one_open_invitation",
            )
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk} of producer {self.partner_id}"
