"""The menus at the top and at the foot of every page."""

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField

from ..blocks.menus import FooterMenu, HeaderMenu


def first_header() -> list[dict]:
    """What a shop begins with; places that do not exist yet are left out when shown."""
    return [_place(name) for name in ("products", "regions", "stories", "fairs", "verify")]


def first_footer() -> list[dict]:
    """Sectors, help, news, and what belongs to the reader."""
    news = [_place(name) for name in ("upgrades", "news", "figures")]
    own = [_place(name) for name in ("track", "account", "saved")]
    rules = [{"type": "marked", "value": None}, _place("documents"), _place("contact")]
    return [
        _column("Ngành hàng", "Product sectors", [{"type": "sectors", "value": None}]),
        _column("Trợ giúp và quy định", "Help and rules", rules),
        _column("Tin và số liệu", "News and figures", news),
        _column("Đơn của anh/chị", "Your orders", own),
    ]


def _place(name: str) -> dict:
    return {"type": "place", "value": {"place": name, "label_vi": "", "label_en": ""}}


def _column(vi: str, en: str, entries: list[dict]) -> dict:
    value = {"heading_vi": vi, "heading_en": en, "entries": entries}
    return {"type": "column", "value": value}


@register_setting(icon="list-ul", order=10)
class SiteMenus(BaseGenericSetting):
    """Where the top and the foot of every page lead, in both languages at once."""

    header = StreamField(
        HeaderMenu(), default=first_header, blank=True, max_num=8, verbose_name=_("top of the page")
    )
    footer = StreamField(
        FooterMenu(),
        default=first_footer,
        blank=True,
        max_num=4,
        verbose_name=_("foot of the page"),
    )

    panels = [
        HelpPanel(
            _(
                "Readers see a change within five minutes, those of this server at once. An entry "
                "whose page is not published is left out; one that is not translated leads to the "
                "other language and says so."
            )
        ),
        FieldPanel("header"),
        FieldPanel("footer"),
    ]

    class Meta:
        verbose_name = _("menus")
