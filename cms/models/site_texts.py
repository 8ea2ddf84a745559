"""Legal details and notices that stand on every page."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from shop.running.notices import Urgency


def _line(words, length: int = 200) -> models.CharField:
    return models.CharField(words, max_length=length, blank=True)


def _both(name: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(f"{name}_vi"), FieldPanel(f"{name}_en")])


LEGAL = (
    "operator_name",
    "address",
    "business_code",
    "business_code_issued",
    "legal_representative",
    "registration",
)


@register_setting(icon="clipboard-list", order=20)
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
    business_code_issued_vi = _line(_("business code issued when and by whom, Vietnamese"))
    business_code_issued_en = _line(_("business code issued when and by whom, English"))
    legal_representative_vi = _line(_("legal representative, Vietnamese"))
    legal_representative_en = _line(_("legal representative, English"))
    registration_vi = _line(_("registration with the e-commerce authority, Vietnamese"), 300)
    registration_en = _line(_("registration with the e-commerce authority, English"), 300)
    registration_url = models.URLField(
        _("address of the registration"),
        blank=True,
        help_text=_(
            "Where the authority's own page about this shop stands; the badge leads there."
        ),
    )
    notice_vi = _line(_("notice on every page, Vietnamese"), 300)
    notice_en = _line(_("notice on every page, English"), 300)

    notice_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page that says more"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    notice_urgency = models.CharField(
        _("kind of notice"), max_length=7, choices=Urgency.choices, default=Urgency.NEWS
    )
    notice_begins = models.DateTimeField(_("shown from"), null=True, blank=True)
    notice_ends = models.DateTimeField(_("shown until"), null=True, blank=True)

    PAIRS = (*LEGAL, "hours", "notice")

    panels = [
        MultiFieldPanel(
            [
                _both("notice"),
                FieldPanel("notice_urgency"),
                FieldPanel("notice_page"),
                FieldRowPanel([FieldPanel("notice_begins"), FieldPanel("notice_ends")]),
            ],
            heading=_("Notice on every page"),
        ),
        MultiFieldPanel(
            [*(_both(name) for name in LEGAL), FieldPanel("registration_url")],
            heading=_("Who runs the shop"),
        ),
        MultiFieldPanel(
            [FieldPanel("phone"), _both("hours"), FieldPanel("email")], heading=_("Contact")
        ),
    ]

    class Meta:
        verbose_name = _("operator and notices")

    def clean(self) -> None:
        super().clean()
        if self.notice_begins and self.notice_ends and self.notice_ends <= self.notice_begins:
            raise ValidationError({"notice_ends": _("The notice would end before it begins.")})

    def in_language(self, name: str) -> str:
        """A text in the active language; Vietnamese where English is missing."""
        english = getattr(self, f"{name}_en") if get_language() == "en" else ""
        return english or getattr(self, f"{name}_vi")
