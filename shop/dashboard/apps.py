"""Django application of the discounts' screens."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DashboardConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    label = "dashboard"
    name = "shop.dashboard"
    verbose_name = _("Discounts")

    def ready(self) -> None:
        """Operators have the right after every migrate."""
        from .roles import ensure_discount_keepers

        post_migrate.connect(ensure_discount_keepers, sender=self)
