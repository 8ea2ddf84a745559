"""Pages of help, rules and explanations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from shop.linked_data.writing import Thing

from ..blocks import PageBody, asked_in
from ..linked_data import questions
from ..readers import for_all
from .base import SitePage


class StandardPage(SitePage):
    """A page of sections; with "show in menus" it is linked from the foot of every page."""

    class Purpose(models.TextChoices):
        """What other pages of the shop look for by name."""

        PROGRAMME = "about", _("the programme")
        HELP = "help", _("help")
        RANKING = "ranking", _("how results are ranked")
        TERMS = "terms", _("terms of sale")
        PRIVACY = "privacy", _("privacy")

    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose.choices, blank=True)
    intro = models.TextField(_("introduction"), blank=True)
    body = StreamField(PageBody(), blank=True, verbose_name=_("body"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        FieldPanel("note"),
    ]
    promote_panels = [FieldPanel("purpose"), *SitePage.promote_panels]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
    ]
    parent_page_types = ["cms.HomePage", "cms.StandardPage"]
    subpage_types = ["cms.StandardPage"]
    show_in_menus_default = True
    template = "cms/standard_page.html"

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def linked_data(self, request) -> list[Thing]:
        return questions(request, self, asked_in(self.body))

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["below"] = [
            (page.title, page.get_url(request), "") for page in for_all(self.get_children().live())
        ]
        return context
