"""Vouchers: Oscar's, in whole đồng and by the shop's clock."""

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oscar.apps.voucher.abstract_models import AbstractVoucher

from shop.certification import clock
from shop.money.fields import DongField


class Voucher(AbstractVoucher):
    """A code and the offers it opens."""

    total_discount = DongField(_("Total discount"), default=0)
    # Of one fair: it takes something off goods that were taken there, and off nothing else.
    fair = models.OneToOneField(
        "fairs.Fair", null=True, blank=True, on_delete=models.PROTECT, related_name="voucher"
    )

    class Meta(AbstractVoucher.Meta):
        constraints = [
            models.CheckConstraint(
                name="voucher_gave_nothing_negative", condition=models.Q(total_discount__gte=0)
            )
        ]

    def is_active(self, test_datetime=None):
        """Oscar's answer at the shop's own time."""
        return super().is_active(test_datetime or clock.now())

    def is_expired(self):
        """Whether its last moment is over, at the shop's own time."""
        return self.end_datetime < clock.now()

    def why_not(self, user=None) -> str:
        """One sentence why this person cannot use the code now; "" when the code is good."""
        code, now = self.code, clock.now()
        if now < self.start_datetime:
            day = date_format(localtime(self.start_datetime))
            return gettext("The code %(code)s is good from %(day)s.") % {"code": code, "day": day}
        if self.end_datetime < now:
            day = date_format(localtime(self.end_datetime))
            words = gettext("The code %(code)s was good until %(day)s.")
            return words % {"code": code, "day": day}
        user = user or AnonymousUser()
        if self.is_available_to_user(user)[0]:
            return ""
        if self.usage == self.SINGLE_USE:
            words = gettext("The code %(code)s has been used.")
        elif user.is_authenticated:
            words = gettext("You have used the code %(code)s in an order before.")
        else:
            words = gettext("The code %(code)s is for buyers who are signed in.")
        return words % {"code": code}


from oscar.apps.voucher.models import *
