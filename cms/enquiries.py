"""Enquiries for staff: a list to read, with what became of each."""

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from shop.enquiries.models import Enquiry


class NeverAdded(ModelPermissionPolicy):
    """Only whoever asks makes one."""

    def user_has_permission(self, user, action) -> bool:
        return action != "add" and super().user_has_permission(user, action)


register_permission_policy(Enquiry, NeverAdded(Enquiry))


class EnquiryIndexView(IndexView):
    """The newest first, with their producers."""

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("producer")


def _told(*names: str) -> list[FieldPanel]:
    return [FieldPanel(name, read_only=True) for name in names]


class EnquiryViewSet(SnippetViewSet):
    """What was asked stays as it was written; state and note are staff's own."""

    model = Enquiry
    icon = "mail"
    menu_label = _("Enquiries")
    menu_order = 360
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = EnquiryIndexView
    list_display = [
        Column("number", label=_("No."), accessor="pk"),
        Column("kind", label=_("kind"), accessor="get_kind_display"),
        "name",
        Column("producer", label=_("producer"), accessor="producer"),
        Column("state", label=_("state"), accessor="get_state_display"),
        DateColumn("asked_at", label=_("asked")),
    ]
    list_filter = ["state", "kind"]
    list_per_page = 50
    search_fields = ["name", "company", "email", "goods", "message"]
    panels = [
        MultiFieldPanel([FieldPanel("state"), FieldPanel("note")], heading=_("What became of it")),
        MultiFieldPanel(
            _told("kind", "name", "company", "email", "phone", "producer", "language", "asked_at"),
            heading=_("Who asks"),
        ),
        MultiFieldPanel(_told("goods", "quantity", "message"), heading=_("What they ask")),
        MultiFieldPanel(_told("consent", "consent_version"), heading=_("What they agreed to")),
    ]
