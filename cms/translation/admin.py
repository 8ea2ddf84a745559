"""The board's place among the reports of the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .board import TRANSLATES, Board, PageBoard, ProductBoard

BOARDS: tuple[tuple[str, type[Board], str], ...] = (
    ("pages", PageBoard, _("English of pages")),
    ("products", ProductBoard, _("English of products")),
)


class BoardItem(MenuItem):
    """Shown to whoever translates."""

    def is_shown(self, request: HttpRequest) -> bool:
        shown: bool = request.user.has_perm(TRANSLATES)
        return shown


def _urls() -> list[URLPattern]:
    return [
        entry
        for name, view, _label in BOARDS
        for entry in (
            path(f"reports/english/{name}/", view.as_view(), name=f"translation_{name}"),
            path(
                f"reports/english/{name}/results/",
                view.as_view(results_only=True),
                name=f"translation_{name}_results",
            ),
        )
    ]


def register() -> None:
    """Addresses and menu."""
    hooks.register("register_admin_urls", _urls)
    for order, (name, view, label) in enumerate(BOARDS, start=100):
        item = BoardItem(
            label,
            reverse_lazy(f"translation_{name}"),
            name=f"translation-{name}",
            icon_name=view.header_icon,
            order=order,
        )
        hooks.register("register_reports_menu_item", lambda item=item: item)
