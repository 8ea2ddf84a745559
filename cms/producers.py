"""Words about producers in the admin: found by the producer's name, with or without marks."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.admin.ui.tables import Column, LocaleColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from shop.regions.folding import fold

from .models import ProducerProfile
from .readiness import ChecklistPanel


class ProfileIndexView(IndexView):
    """Searches the folded name, as the shop does."""

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().select_related("partner__region")

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        for word in fold(self.search_query or "").split():
            queryset = queryset.filter(partner__name_key__contains=word)
        return queryset


class ProfileViewSet(SnippetViewSet):
    """Portrait, people and introduction of producers; an editor approves them."""

    model = ProducerProfile
    icon = "group"
    menu_label = _("Producers")
    menu_order = 340
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = ProfileIndexView
    search_fields = ["partner__name_key"]
    list_display = [
        Column("partner", label=_("producer"), accessor="partner"),
        Column("region", label=_("Province"), accessor="partner.region"),
        LocaleColumn(),
        "live",
    ]
    panels = [
        ChecklistPanel(),
        FieldPanel("partner"),
        FieldPanel("portrait"),
        FieldRowPanel([FieldPanel("since_year"), FieldPanel("people")]),
        FieldPanel("introduction"),
        FieldPanel("facts"),
        FieldPanel("gallery"),
        MultiFieldPanel([FieldPanel("note")], heading=_("Note")),
        PublishingPanel(),
    ]
