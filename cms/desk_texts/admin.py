"""The list's place in the admin's menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem

from shop.producer_desk.telling import editing

from . import views


class DeskTextsItem(MenuItem):
    """Shown to editors."""

    def is_shown(self, request: HttpRequest) -> bool:
        shown: bool = request.user.has_perm(editing.RIGHT)
        return shown


def _urls() -> list[URLPattern]:
    return [
        path("from-producers/", views.waiting, name=views.LIST),
        path("from-producers/<int:pk>/draft/", views.make, name="desk_text_make"),
        path("from-producers/<int:pk>/back/", views.give_back, name="desk_text_back"),
    ]


def _item() -> MenuItem:
    return DeskTextsItem(
        _("From producers"),
        reverse_lazy(views.LIST),
        name="desk-texts",
        icon_name="mail",
        order=342,
    )


def register() -> None:
    """Addresses and menu."""
    hooks.register("register_admin_urls", _urls)
    hooks.register("register_admin_menu_item", _item)
