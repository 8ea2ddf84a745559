"""Accounts to be, saved products and alerts; Oscar's models under this app's own migrations."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower


def new_secret() -> str:
    """The unguessable part of a link in a mail: 192 bits."""
    return secrets.token_urlsafe(24)


class Registration(models.Model):
    """An account that its mail address has not yet agreed to.

    Nothing is made before the link in the mail is opened by somebody who knows the password, so
    that nobody can open an account on another's address. It is written down for known addresses
    as well, whose mail then says so: the page tells nobody which are known (security.md F4).
    """

    email = models.EmailField()
    password = models.CharField(max_length=128)
    language = models.CharField(max_length=5)
    secret = models.CharField(max_length=40, default=new_secret)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "customer"
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.pk)


class SavedProduct(models.Model):
    """A product that somebody means to come back to."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_products"
    )
    product = models.ForeignKey("catalogue.Product", on_delete=models.CASCADE)
    saved_at = models.DateTimeField()

    class Meta:
        app_label = "customer"
        ordering = ("-saved_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["user", "product"], name="customer_saved_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.product_id}"


class Alert(models.Model):
    """Somebody wants one mail when a product can be bought again: in stock and in certificate.

    Nobody is written to again before the address has agreed by the link of a first mail.
    """

    product = models.ForeignKey("catalogue.Product", on_delete=models.CASCADE)
    email = models.EmailField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE
    )
    language = models.CharField(max_length=5)
    secret = models.CharField(max_length=40, default=new_secret)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "customer"
        ordering = ("pk",)
        constraints = [
            # One that waits is enough for each product and address.
            models.UniqueConstraint(
                "product",
                Lower("email"),
                condition=models.Q(told_at__isnull=True),
                name="customer_alert_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["product"],
                condition=models.Q(told_at__isnull=True, confirmed_at__isnull=False),
                name="customer_alert_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_id} {self.pk}"


from oscar.apps.customer.models import *
