"""Django application of the places."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegionsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    label = "regions"
    name = "shop.regions"
    verbose_name = _("Regions")
