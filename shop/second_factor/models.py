"""A person's second factor, and the recovery codes beside it."""

from django.conf import settings
from django.db import models


class SecondFactor(models.Model):
    """The secret that a person's app shares with the shop; there once its first code was right.

    `secret` is sealed (sealing.py). `last_step` is the step of the last code taken: each opens
    once, and none before it.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="second_factor"
    )
    secret = models.TextField()
    since = models.DateTimeField()
    last_step = models.BigIntegerField()

    def __str__(self) -> str:
        return f"second factor of {self.user_id}"


class RecoveryCode(models.Model):
    """One code on paper, of which only a digest is kept; used once."""

    factor = models.ForeignKey(
        SecondFactor, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("factor", "digest", name="second_factor_recovery_code_once")
        ]

    def __str__(self) -> str:
        return f"recovery code {self.pk}"
