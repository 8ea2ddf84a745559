"""Django application of what the shop knows about its own running."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RunningConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    label = "running"
    name = "shop.running"
    verbose_name = _("Running of the shop")
