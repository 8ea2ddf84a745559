"""That a producer is invited to a fair, and what it answered."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shop.catalogue.models import Product
from shop.partner.models import Partner

from .fair import Fair


class FairInvitation(models.Model):
    """One for each producer and fair, however often it was sent.

    `due_on` is the last day on which it may be answered (in Asia/Ho_Chi_Minh, included); nobody
    switches an invitation to silent: one without an answer after that day is (`inviting.state_of`).
    `wished` are products that the desk would like to see. What the producer chose are its lines in
    the working plan. `round` counts how often the desk sent it.
    """

    class State(models.TextChoices):
        SENT = "sent", pgettext_lazy("fair invitation", "sent")
        OPENED = "opened", pgettext_lazy("fair invitation", "opened")
        ACCEPTED = "accepted", pgettext_lazy("fair invitation", "accepted")
        REFUSED = "refused", pgettext_lazy("fair invitation", "refused")

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="invitations")
    producer = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="fair_invitations")
    state = models.CharField(max_length=10, choices=State.choices, default=State.SENT)
    due_on = models.DateField(_("answer until"))
    note = models.TextField(_("word of the desk"), max_length=1000, blank=True)
    wished = models.ManyToManyField(Product, blank=True, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sent_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("word of the producer"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["fair", "producer"], name="fairs_one_invitation"),
        ]

    def __str__(self) -> str:
        return f"{self.fair_id}: {self.producer_id} {self.state}"


class InvitationNotice(models.Model):
    """That an owner was told once: invited, reminded, given a place, or that it is called off."""

    class Kind(models.TextChoices):
        INVITED = "invited"
        REMINDER = "reminder"
        PLACED = "placed"
        CANCELLED = "cancelled"

    invitation = models.ForeignKey(FairInvitation, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    round = models.PositiveSmallIntegerField(default=1)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "kind", "round", "user"], name="fairs_owner_told_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id}: {self.kind} {self.user_id}"
