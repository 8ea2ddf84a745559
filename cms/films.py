"""Films, kept by editors."""

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Film


class FilmViewSet(SnippetViewSet):
    """Files of films with their captions."""

    model = Film
    icon = "media"
    menu_label = _("Films")
    menu_order = 346
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["title", "file"]
    search_fields = ["title"]
    panels = [
        HelpPanel(_("People who cannot hear read the captions; a film without them stays out.")),
        FieldPanel("title"),
        FieldPanel("file"),
        FieldPanel("captions_vi"),
        FieldPanel("captions_en"),
    ]
