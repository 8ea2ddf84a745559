"""The image and its renditions."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.images.models import AbstractImage, AbstractRendition, Image


class ShopImage(AbstractImage):
    """A picture with what its readers and its makers are owed: alternative texts and a credit."""

    alt_vi = models.CharField(_("alternative text, Vietnamese"), max_length=255, blank=True)
    alt_en = models.CharField(_("alternative text, English"), max_length=255, blank=True)
    credit = models.CharField(_("credit"), max_length=255, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    is_illustration = models.BooleanField(
        _("drawn, not a photograph of the thing itself"), default=False
    )

    admin_form_fields = (
        *Image.admin_form_fields,
        "alt_vi",
        "alt_en",
        "credit",
        "licence",
        "is_illustration",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    @property
    def alt(self) -> str:
        """The alternative text in the active language; Vietnamese where English is missing."""
        if get_language() == "en" and self.alt_en:
            return self.alt_en
        return self.alt_vi or self.title


class ShopRendition(AbstractRendition):
    """One size of a picture, made once."""

    image = models.ForeignKey(ShopImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
