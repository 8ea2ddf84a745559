"""Django application of the producers' desk."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ProducerDeskConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    label = "producer_desk"
    name = "shop.producer_desk"
    verbose_name = _("Producer desk")

    def ready(self) -> None:
        """Editors may review after every migrate."""
        from .review.roles import ensure_reviewers

        post_migrate.connect(ensure_reviewers, sender=self)
