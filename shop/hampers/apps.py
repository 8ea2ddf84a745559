"""Django application of the hampers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HampersConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    label = "hampers"
    name = "shop.hampers"
    verbose_name = _("Hampers")

    def ready(self) -> None:
        """What is kept of them is forgotten when one is written."""
        from .known import kept
        from .models import Hamper

        kept.follow(Hamper)
