"""Legal details and notices that stand on every page."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


def _line(words, length: int = 200) -> models.CharField:
    return models.CharField(words, max_length=length, blank=True)


@register_setting(icon="list-ul")
class SiteTexts(BaseGenericSetting):
    """Who runs the shop, in both languages, and a notice for days that need one."""

    operator_name_vi = _line(_("operator, Vietnamese"))
    operator_name_en = _line(_("operator, English"))
    address_vi = _line(_("address, Vietnamese"))
    address_en = _line(_("address, English"))
    phone = _line(_("phone"), 40)
    hours_vi = _line(_("hours, Vietnamese"))
    hours_en = _line(_("hours, English"))
    email = models.EmailField(_("e-mail address"), blank=True)
    business_code_vi = _line(_("business code, Vietnamese"))
    business_code_en = _line(_("business code, English"))
    legal_representative_vi = _line(_("legal representative, Vietnamese"))
    legal_representative_en = _line(_("legal representative, English"))
    registration_vi = _line(_("registration with the e-commerce authority, Vietnamese"), 300)
    registration_en = _line(_("registration with the e-commerce authority, English"), 300)
    notice_vi = _line(_("notice on every page, Vietnamese"), 300)
    notice_en = _line(_("notice on every page, English"), 300)

    PAIRS = (
        "operator_name",
        "address",
        "hours",
        "business_code",
        "legal_representative",
        "registration",
        "notice",
    )

    panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel(f"{name}_vi"), FieldPanel(f"{name}_en")]) for name in PAIRS],
            heading=_("Texts in both languages"),
        ),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("email")], heading=_("Contact")),
    ]

    class Meta:
        verbose_name = _("operator and notices")

    def in_language(self, name: str) -> str:
        """A text in the active language; Vietnamese where English is missing."""
        english = getattr(self, f"{name}_en") if get_language() == "en" else ""
        return english or getattr(self, f"{name}_vi")
