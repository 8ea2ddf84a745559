"""Django application of the registry import."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueImportConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    label = "catalogue_import"
    name = "catalogue_import"
    verbose_name = _("Registry import")

    def ready(self) -> None:
        """Tell the shop when the registry was last read."""
        from shop.certification import freshness

        from .freshness import last_finished_run

        freshness.register(last_finished_run)
