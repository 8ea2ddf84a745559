"""Delivery prices and free delivery, kept by operators."""

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from shop.money.formatting import format_dong
from shop.shipping.models import FreeDelivery, ShippingRate


class OnlyChanged(ModelPermissionPolicy):
    """Rows of which there must always be the same: nobody adds one or takes one away."""

    def user_has_permission(self, user, action) -> bool:
        return action not in ("add", "delete") and super().user_has_permission(user, action)


# A tariff with a missing zone could price no parcel.
register_permission_policy(ShippingRate, OnlyChanged(ShippingRate))


class DongColumn(Column):
    """An amount as readers see it."""

    def get_value(self, instance) -> str:
        return format_dong(super().get_value(instance))


class RateViewSet(SnippetViewSet):
    """One price per zone; the zones are fixed."""

    model = ShippingRate
    icon = "doc-full"
    menu_label = _("Delivery prices")
    copy_view_enabled = False
    list_display = [
        "__str__",
        DongColumn("first_kilogram", label=_("first kilogram")),
        DongColumn("each_further_half", label=_("each further half kilogram")),
        DongColumn("remote_surcharge", label=_("surcharge for the northern mountains")),
        BooleanColumn("carries_perishables", label=_("fresh goods may travel")),
        BooleanColumn("is_sample", label=_("sample figures")),
    ]
    panels = [
        HelpPanel(
            _(
                "Buyers are charged by these figures within half a minute. Orders that are placed "
                "keep theirs; whoever is looking at the last page of the checkout is told that "
                "delivery changed."
            )
        ),
        FieldPanel("zone", read_only=True),
        MultiFieldPanel(
            [
                FieldPanel("first_kilogram"),
                FieldPanel("each_further_half"),
                FieldPanel("remote_surcharge"),
            ],
            heading=_("Prices"),
        ),
        MultiFieldPanel(
            [FieldPanel("fastest_days"), FieldPanel("slowest_days")], heading=_("Days")
        ),
        FieldPanel("carries_perishables"),
        FieldPanel("is_sample"),
    ]


class FreeDeliveryViewSet(SnippetViewSet):
    """From which amount delivery is free."""

    model = FreeDelivery
    icon = "tick-inverse"
    menu_label = _("Free delivery")
    copy_view_enabled = False
    list_display = [
        Column("partner", label=_("producer"), accessor="who"),
        DongColumn("from_amount", label=_("free from")),
        Column("counts", label=_("what is counted"), accessor="get_counts_display"),
    ]
    panels = [FieldPanel("partner"), FieldPanel("from_amount"), FieldPanel("counts")]


class DeliveryGroup(SnippetViewSetGroup):
    """One place in the menu for both."""

    menu_label = _("Delivery")
    menu_icon = "site"
    menu_order = 360
    items = (RateViewSet, FreeDeliveryViewSet)
