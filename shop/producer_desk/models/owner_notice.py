"""A mail about money to one owner of a producer."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class OwnerNotice(models.Model):
    """One statement, or one change of the bank account, told to one owner."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    statement = models.ForeignKey(
        "producer_desk.Statement", null=True, blank=True, on_delete=models.CASCADE
    )
    account = models.ForeignKey(
        "producer_desk.BankAccount", null=True, blank=True, on_delete=models.CASCADE
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(statement=None, account__isnull=False)
                | Q(statement__isnull=False, account=None),
                name="desk_notice_of_one_thing",
            ),
            models.UniqueConstraint(fields=["user", "statement"], name="desk_statement_told_once"),
            models.UniqueConstraint(fields=["user", "account"], name="desk_account_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.statement_id or self.account_id}"
