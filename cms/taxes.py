"""Rates of value-added tax, kept by operators."""

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from shop.order.models import TaxRate


class TaxRateViewSet(SnippetViewSet):
    """One row for each set of goods and stretch of days."""

    model = TaxRate
    icon = "tasks"
    menu_label = _("Tax rates")
    menu_order = 370
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [
        Column("goods", label=_("goods"), accessor="goods"),
        Column("percent", label=_("per cent"), accessor="percent_words"),
        DateColumn("first_day", label=_("first day")),
        DateColumn("last_day", label=_("last day")),
        Column("source", label=_("source")),
    ]
    panels = [
        HelpPanel(
            _(
                "Prices have their tax inside and never change by these rates; pages, receipts and "
                "invoices say how much of them is tax. An order keeps the rate of its day."
            )
        ),
        FieldPanel("ocop_set"),
        FieldPanel("percent"),
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        FieldPanel("source"),
    ]
