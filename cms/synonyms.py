"""Synonyms for search, kept by editors: a list that is searched with or without marks."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from shop.regions.folding import fold
from shop.search.models import SynonymGroup


class SynonymIndexView(IndexView):
    """All groups, or those that hold the words."""

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        for word in fold(self.search_query or "").split():
            queryset = queryset.filter(words_key__contains=word)
        return queryset


class SynonymViewSet(SnippetViewSet):
    """Groups of words that find the same goods."""

    model = SynonymGroup
    icon = "list-ul"
    menu_label = _("Search synonyms")
    menu_order = 350
    add_to_admin_menu = True
    index_view_class = SynonymIndexView
    list_display = [
        "__str__",
        Column("direction", label=_("direction"), accessor="get_direction_display"),
        "note",
    ]
    list_filter = ["direction"]
    list_per_page = 50
    search_fields = ["words_key"]
    panels = [FieldPanel("words"), FieldPanel("direction"), FieldPanel("note")]
