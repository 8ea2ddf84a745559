from django.apps import AppConfig


class MisuseConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "shop.misuse"
    label = "misuse"
    verbose_name = "Misuse"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from shop.basket import due
        from shop.communication.kinds import register
        from shop.pictures import orphans

        from . import deciding, forgetting, mails, pictures, reporting

        register(reporting.RECEIVED, _("Report of a misuse received"), mails.received)
        register(deciding.CLOSED, _("Report of a misuse closed"), mails.closed)
        due.register("addresses of reports forgotten", forgetting.forget_contacts)
        due.register("pictures of reports forgotten", forgetting.forget_old_pictures)
        orphans.register(pictures.FOLDER, pictures.pictures_in_use)
