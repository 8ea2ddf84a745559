from django.apps import AppConfig


class GiftsConfig(AppConfig):
    name = "shop.gifts"
    label = "gifts"
    verbose_name = "Gifts"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from shop.basket import due
        from shop.communication.kinds import register

        from . import ending, mails

        due.register("quotes ending", ending.remind)
        register("quote", _("Quote"), mails.quoted)
        register("quote-ending", _("Quote ending"), mails.ending)
