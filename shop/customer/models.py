"""Accounts to be, saved products, alerts, follows; Oscar's models with migrations of this app."""

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


class Follow(models.Model):
    """Somebody wants a mail whenever a product of a province, or of a producer, gains stars.

    Nobody is written to before the address has agreed by the link of a first mail. The province is
    one of today.
    """

    region = models.ForeignKey("regions.Region", null=True, blank=True, on_delete=models.CASCADE)
    producer = models.ForeignKey("partner.Partner", null=True, blank=True, on_delete=models.CASCADE)
    email = models.EmailField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE
    )
    language = models.CharField(max_length=5)
    secret = models.CharField(max_length=40, default=new_secret)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "customer"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(region__isnull=True) ^ models.Q(producer__isnull=True),
                name="customer_follows_one",
            ),
            models.UniqueConstraint("region", Lower("email"), name="customer_follow_region_once"),
            models.UniqueConstraint(
                "producer", Lower("email"), name="customer_follow_producer_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_id or ''}/{self.producer_id or ''} {self.pk}"

    @property
    def name(self) -> str:
        """Whom or what somebody follows, in the active language."""
        return self.producer.name if self.producer else self.region.name


class UpgradeLetter(models.Model):
    """That an upgrade is written about to an address, once, whatever it follows."""

    announcement = models.ForeignKey("certification.UpgradeAnnouncement", on_delete=models.CASCADE)
    follow = models.ForeignKey(Follow, on_delete=models.CASCADE)
    email = models.EmailField()

    class Meta:
        app_label = "customer"
        constraints = [
            models.UniqueConstraint(
                "announcement", Lower("email"), name="customer_upgrade_told_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.announcement_id} {self.pk}"


from oscar.apps.customer.models import *
