"""Django application of the fairs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FairsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    label = "fairs"
    name = "shop.fairs"
    verbose_name = _("Fairs")
