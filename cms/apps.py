"""The content side's start: it fills the slots that the shop leaves open for it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    label = "cms"
    verbose_name = _("Content")

    def ready(self) -> None:
        from shop.pictures.share import kinds
        from shop.running import notices

        from . import (
            clocked,
            editors_mail,
            first_reading,
            notice_board,
            publishing,
            roles,
            share,
            signals,
            slots,
        )
        from .desk_texts import following

        signals.connect()
        following.connect()
        first_reading.connect()
        slots.fill()
        kinds.register(share.KIND, share.find_page)
        clocked.connect()
        publishing.connect()
        editors_mail.connect()
        notices.register(notice_board.NoticeBoard())
        post_migrate.connect(roles.after_migrate, sender=self)
