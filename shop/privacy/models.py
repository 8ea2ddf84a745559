"""Files of somebody's data, accounts that are being closed, orders whose buyer is forgotten."""

import secrets

from django.conf import settings
from django.db import models


def new_secret() -> str:
    """The unguessable part of a link: 192 bits."""
    return secrets.token_urlsafe(24)


class DataFile(models.Model):
    """One file of somebody's data. `name` is that of the private file, empty until it is made.

    Whose data: of the account `user`, of whoever proved to have `email`, or of the one `order`.
    The file of an account opens for that account alone, any other by its link alone.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    email = models.EmailField(blank=True)
    order = models.ForeignKey("order.Order", null=True, on_delete=models.CASCADE, related_name="+")
    secret = models.CharField(max_length=40, default=new_secret, editable=False)
    language = models.CharField(max_length=5)
    name = models.CharField(max_length=60, blank=True)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user__isnull=False)
                | ~models.Q(email="")
                | models.Q(order__isnull=False),
                name="privacy_file_is_somebodys",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Closing(models.Model):
    """That somebody closes their account: asked for, taken back or done.

    `email` is where the mails go; it is forgotten two days after the last. `has_proven` says that
    the account's address was proven by a code: then what lies under that address alone goes too.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="closings"
    )
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5)
    has_proven = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    taken_back_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    # Until when the law keeps names and addresses of the account's orders; empty without orders.
    kept_until = models.DateField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(taken_back_at__isnull=True, done_at__isnull=True),
                name="privacy_one_open_closing",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Removal(models.Model):
    """That whoever made an order without an account wants to be forgotten: asked for, or done.

    It waits while something of the order is open. Name and address stay for the law's time even
    then (shop.privacy.books), unless the order left no papers.
    """

    order = models.OneToOneField("order.Order", on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.order_id)
