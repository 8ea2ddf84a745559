"""Topics of stories, kept by editors."""

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from .models import StoryTopic


class TopicIndexView(IndexView):
    """With the number of stories of each."""

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().annotate(told=Count("stories"))


class TopicViewSet(SnippetViewSet):
    """The words by which readers narrow the list of stories."""

    model = StoryTopic
    icon = "tag"
    menu_label = _("Story topics")
    menu_order = 345
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = TopicIndexView
    list_display = ["name_vi", "name_en", Column("told", label=_("stories"), accessor="told")]
    search_fields = ["name_vi", "name_en"]
    panels = [
        FieldRowPanel([FieldPanel("name_vi"), FieldPanel("name_en")]),
        FieldPanel("slug"),
    ]
