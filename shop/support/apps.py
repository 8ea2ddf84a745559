"""Django application of the support desk."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SupportConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    label = "support"
    name = "shop.support"
    verbose_name = _("Support desk")

    def ready(self) -> None:
        """The desk has its group after every migrate."""
        from .roles import ensure_support_groups

        post_migrate.connect(ensure_support_groups, sender=self)
