"""Django application of the registry import."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CatalogueImportConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    label = "catalogue_import"
    name = "catalogue_import"
    verbose_name = _("Registry import")

    def ready(self) -> None:
        """Tell the shop when and what was read of the registry; the office has its groups."""
        from shop.catalogue.slots import register_slot
        from shop.certification import freshness, sources
        from shop.figures import papers

        from . import packs
        from .freshness import last_finished_run
        from .office.roles import ensure_office_groups
        from .public_rows import PublicRows
        from .reassessed import reassessed

        freshness.register(last_finished_run)
        sources.register(PublicRows())
        papers.register(reassessed)
        register_slot("packs_covered", packs.covered)
        post_migrate.connect(ensure_office_groups, sender=self)
