"""What is said of a producer beside the registry: words and pictures that an editor approves."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.fields import RichTextField, StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from shop.catalogue.producer_page import producer_crumbs, producer_page
from shop.certification import clock

from ..blocks import FactList, Gallery
from ..producer_words import words_of
from ..readiness import ReadyForm


class ProducerProfile(
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """The words about one producer in one language. Name, kind and place are the registry's."""

    partner = models.ForeignKey(
        "partner.Partner",
        on_delete=models.CASCADE,
        related_name="profiles",
        verbose_name=_("producer"),
    )
    portrait = models.ForeignKey(
        "pictures.ShopImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("portrait"),
        help_text=_("Upright, 4:5: the people at work, or the house. Only with their consent."),
    )
    since_year = models.PositiveSmallIntegerField(
        _("since the year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2100)],
    )
    people = models.CharField(
        _("people"), max_length=200, blank=True, help_text=_("How many, and who they are.")
    )
    introduction = RichTextField(
        _("introduction"), blank=True, features=["bold", "italic", "link", "ul"]
    )
    facts = StreamField(FactList(), blank=True, verbose_name=_("facts"))
    gallery = StreamField(Gallery(), blank=True, verbose_name=_("pictures of the making"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    base_form_class = ReadyForm

    class Meta:
        verbose_name = _("words about a producer")
        verbose_name_plural = _("words about producers")
        ordering = ["partner__name_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="cms_profile_one_translation"
            ),
            models.UniqueConstraint(
                fields=["partner", "locale"],
                name="cms_profile_one_per_language",
                violation_error_message=_("There are words about this producer already."),
            ),
        ]

    def __str__(self) -> str:
        return self.partner.name if self.partner_id else ""

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "catalogue/producer.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict:
        context = super().get_preview_context(request, mode_name)
        page = producer_page(self.partner, clock.today(), words_of(self))
        return context | {"page": page, "crumbs": producer_crumbs(self.partner)}
