from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SecondFactorConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "shop.second_factor"
    label = "second_factor"
    verbose_name = "Second factor"

    def ready(self) -> None:
        """Whoever comes in is looked at; whose second step changes is written to."""
        from shop.communication.kinds import register

        from . import checks, mails, sessions

        sessions.connect()
        register(mails.KIND, _("Second step of signing in"), mails.changed)
