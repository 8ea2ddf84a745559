"""What a producer answers to a problem, with what is offered and pictures of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .case import OrderCase


class CaseReply(models.Model):
    """A producer's answer; its words stand in the case itself, as those of the shop's staff do.

    Money that is offered is given back by staff, who then set `done_at`: producers move none.
    What is offered again becomes a parcel once the buyer accepts (shop.order.cases.resending).
    """

    class Offer(models.TextChoices):
        NOTHING = "", _("nothing")
        REFUND = "refund", _("money back")
        RESEND = "resend", _("send it again")

    case = models.OneToOneField(OrderCase, on_delete=models.PROTECT, related_name="reply")
    partner = models.ForeignKey("partner.Partner", on_delete=models.PROTECT, related_name="+")
    offer = models.CharField(max_length=10, choices=Offer.choices, blank=True, default="")
    # How many pieces of the line are offered again; all of them where nobody said.
    pieces = models.PositiveSmallIntegerField(null=True, blank=True)
    # The buyer said yes; `accepted_by` is who of the staff said it in the buyer's place.
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        app_label = "order"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.case_id} {self.offer or 'words'}"

    @property
    def waits(self) -> bool:
        """Whether something was offered that nobody has done yet."""
        return self.offer != "" and self.done_at is None


class CaseReplyPicture(models.Model):
    """A picture of an answer, kept where buyers' pictures are."""

    reply = models.ForeignKey(CaseReply, on_delete=models.CASCADE, related_name="pictures")
    name = models.CharField(max_length=120)

    class Meta:
        app_label = "order"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
