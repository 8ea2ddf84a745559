"""Django application of the collections."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CollectionsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    label = "collections"
    name = "shop.collections"
    verbose_name = _("Collections")

    def ready(self) -> None:
        """Home and menus keep what is shown; the promotion desk learns where these screens are."""
        from shop.fairs import navigation

        from . import shown
        from .navigation import entries

        shown.follow()
        navigation.register(entries)
