"""Papers of the programme: files with what readers need to know of them, and their library."""

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.documents.models import AbstractDocument, Document
from wagtail.search import index

from shop.catalogue.paging import page_links
from shop.regions.selectors import current_regions, region_by_slug

from ..papers import Asked, decisions, for_everybody, years_of_decisions
from ..private_files import private_files
from .base import SitePage


class ShopDocument(AbstractDocument):
    """A file people may take away: a decision, criteria, a form. `file` is at no address."""

    class Kind(models.TextChoices):
        DECISION = "decision", _("decision of recognition")
        LAW = "law", _("law and criteria")
        GUIDE = "guide", _("guide")
        FORM = "form", _("form")
        OTHER = "other", _("other paper")

    # Wagtail's own says where it lies in its model; ours lies where no address leads.
    file = models.FileField(_("file"), storage=private_files, upload_to="documents")
    title_en = models.CharField(_("title, English"), max_length=255, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.OTHER)
    number = models.CharField(_("number"), max_length=60, blank=True)
    issued_on = models.DateField(_("day of issue"), null=True, blank=True)
    issuer = models.CharField(_("issued by"), max_length=200, blank=True)
    province = models.ForeignKey(
        "regions.Region",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"register": 34},
        verbose_name=_("province"),
        help_text=_("None for what holds in the whole country."),
    )
    decision = models.ForeignKey(
        "certification.RecognitionDecision",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="documents",
        verbose_name=_("decision in the registry"),
        help_text=_("Every certificate of that decision then leads to this file."),
    )
    in_library = models.BooleanField(
        _("listed in the library"),
        default=True,
        help_text=_("Off for files that are only linked from a text."),
    )

    admin_form_fields = (
        *Document.admin_form_fields,
        "title_en",
        "kind",
        "number",
        "issued_on",
        "issuer",
        "province",
        "decision",
        "in_library",
    )
    search_fields = [
        *AbstractDocument.search_fields,
        index.SearchField("number"),
        index.SearchField("issuer"),
        index.FilterField("kind"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def save(self, *args, **kwargs):
        # Wagtail measures a file when its form is saved; papers also come without a form.
        if self.file and self.file_size is None:
            self._set_document_file_metadata()
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """The title in the active language; Vietnamese where English is missing."""
        return (self.title_en if get_language() == "en" else "") or self.title

    @property
    def name_lang(self) -> str:
        """The language in which the title is given."""
        return "en" if get_language() == "en" and self.title_en else "vi"


class DocumentLibraryPage(SitePage):
    """Decisions of the registry with their sources, and the papers that the office put here."""

    intro = models.TextField(_("introduction"), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("intro")]
    search_fields = [*SitePage.search_fields, index.SearchField("intro")]
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "cms/document_library_page.html"

    class Meta:
        verbose_name = _("documents library")
        verbose_name_plural = _("documents libraries")

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        asked = Asked.of(request.GET, region_by_slug)
        found = decisions(asked)
        return context | {
            "asked": asked,
            "documents": self._documents(asked),
            "decisions": found.rows,
            "total": found.total,
            "page_obj": page_links(found.page, found.pages, asked.address),
            "provinces": [(one.slug, one.name, one == asked.province) for one in current_regions()],
            "years": [(year, year == asked.year) for year in years_of_decisions()],
            "verify_url": reverse("certification:verify"),
        }

    def _documents(self, asked: Asked) -> list[ShopDocument]:
        listed = ShopDocument.objects.filter(in_library=True, decision=None)
        shown = for_everybody(listed).select_related("province")
        if asked.province:
            shown = shown.filter(models.Q(province=asked.province) | models.Q(province=None))
        if asked.year:
            shown = shown.filter(issued_on__year=asked.year)
        return list(shown.order_by("kind", "-issued_on", "title"))
