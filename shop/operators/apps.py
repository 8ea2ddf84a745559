"""Django application of the operators' desk."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class OperatorsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    label = "operators"
    name = "shop.operators"
    verbose_name = _("Operators' desk")

    def ready(self) -> None:
        """The desk has its group after every migrate."""
        from .roles import ensure_operators

        post_migrate.connect(ensure_operators, sender=self)
