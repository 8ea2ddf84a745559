"""The content side's start: it fills the slots that the shop leaves open for it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    label = "cms"
    verbose_name = _("Content")

    def ready(self) -> None:
        from shop.pictures.share import kinds

        from . import first_reading, share, signals, slots

        signals.connect()
        first_reading.connect()
        slots.fill()
        kinds.register(share.KIND, share.find_page)
