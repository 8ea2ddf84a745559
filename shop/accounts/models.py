"""The user record (an opaque name, and an e-mail address, a phone number or both), and consents."""

import hashlib
import secrets
from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from phonenumber_field.modelfields import PhoneNumberField


def opaque_username() -> str:
    """A name nobody types: people sign in with their address or number."""
    return "u" + secrets.token_hex(8)


class UserManager(DjangoUserManager):
    """Creates users from an e-mail address or a phone number; the user name is made up."""

    def create_user(self, email="", password=None, *, phone=None, **extra):
        return super().create_user(
            extra.pop("username", None) or opaque_username(),
            email or "",
            password,
            phone=phone,
            **extra,
        )

    def create_superuser(self, email="", password=None, *, phone=None, **extra):
        return super().create_superuser(
            extra.pop("username", None) or opaque_username(),
            email or "",
            password,
            phone=phone,
            **extra,
        )


class User(AbstractUser):
    """One person. Either address may be missing, neither may be shared.

    `email` is blank rather than null because Wagtail and Oscar compare it as text; the constraint
    therefore leaves blanks out. `phone` is E.164 and null when unknown.
    """

    username = models.CharField(max_length=150, unique=True, default=opaque_username)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = PhoneNumberField(_("phone number"), null=True, blank=True, unique=True)
    phone_verified_at = models.DateTimeField(null=True, blank=True)
    # The account was opened out of an order: its address was typed, and nothing has come there yet.
    is_email_unproven = models.BooleanField(default=False, editable=False)
    # In which language this person is written to.
    language = models.CharField(max_length=5, default="vi")
    # How often all sessions of this person were ended; an open one knows the number it began with.
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=~models.Q(email=""), name="accounts_user_email_once"
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email or str(self.phone or "") or self.username

    def save(self, *args, **kwargs) -> None:
        """Whoever is switched off is signed out for good, not until they are switched on again."""
        if not self.is_active and self.pk:
            self.sessions_ended += 1
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, "sessions_ended"}
        super().save(*args, **kwargs)

    def has_own_email(self, email: str) -> bool:
        """Whether that is the account's address, which is known to be this person's."""
        is_same = bool(self.email) and self.email.lower() == email.lower()
        return is_same and not self.is_email_unproven

    def get_session_auth_hash(self) -> str:
        """What a session must know to be open: the password and how often sessions were ended."""
        return self._of_now(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under former secret keys."""
        return map(self._of_now, super().get_session_auth_fallback_hash())

    def _of_now(self, digest: str) -> str:
        if not self.sessions_ended:
            return digest
        return hashlib.sha256(f"{digest}:{self.sessions_ended}".encode()).hexdigest()


class Consent(models.Model):
    """That somebody agreed to news, in which words and when; the proof that the law asks for.

    Nobody is written to before the address itself has said yes to a first mail: whoever typed it
    may have been somebody else (`confirmed_at`).
    """

    class Kind(models.TextChoices):
        NEWS = "news", _("news by e-mail")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL)
    email = models.EmailField()
    given_at = models.DateTimeField()
    # What was agreed to: the version, and the very words in the reader's language.
    text_version = models.CharField(max_length=20)
    text = models.TextField()
    language = models.CharField(max_length=5)
    # Where it was given: "checkout", "settings", "agreed" (the page of what was agreed to).
    place = models.CharField(max_length=20, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "accounts"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                "kind",
                Lower("email"),
                condition=models.Q(withdrawn_at__isnull=True),
                name="accounts_consent_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.email}"
