"""What somebody asked, with the consent it was sent under."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from phonenumber_field.modelfields import PhoneNumberField


class Enquiry(models.Model):
    """One enquiry. It goes to the producer, where one is named that has an address, or to the shop.

    `consent` are the very words the sender agreed to, `consent_version` their version.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", _("question")
        WHOLESALE = "wholesale", _("wholesale")

    class State(models.TextChoices):
        NEW = "new", _("new")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("needs no answer")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    producer = models.ForeignKey(
        "partner.Partner",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="enquiries",
        verbose_name=_("producer"),
    )
    name = models.CharField(_("name"), max_length=120)
    company = models.CharField(_("company or shop"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"))
    phone = PhoneNumberField(_("phone number"), blank=True)
    goods = models.CharField(_("which goods"), max_length=200, blank=True)
    quantity = models.CharField(_("how much, how often"), max_length=120, blank=True)
    message = models.TextField(_("message"), max_length=2000)
    language = models.CharField(_("language"), max_length=5)
    consent = models.TextField(_("agreed to"))
    consent_version = models.CharField(_("version of these words"), max_length=20)
    asked_at = models.DateTimeField(_("asked"), db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NEW)
    note = models.CharField(_("note"), max_length=300, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        app_label = "enquiries"
        ordering = ("-asked_at", "-pk")
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
