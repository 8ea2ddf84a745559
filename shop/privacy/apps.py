from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "shop.privacy"
    label = "privacy"
    verbose_name = "Personal data"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from shop.basket import due
        from shop.communication.kinds import register

        from . import closing, files, forgetting, mails, removing

        register("closing-asked", _("Account will be closed"), mails.closing_asked)
        register("closing-done", _("Account is closed"), mails.closing_done)
        register("data-file", _("File of personal data"), mails.file_made)
        due.register("files of personal data made", files.make_waiting)
        due.register("files of personal data forgotten", files.forget_old)
        due.register("accounts closed", closing.settle)
        due.register("addresses of closed accounts forgotten", closing.forget_addresses)
        due.register("buyers without an account removed", removing.settle)
        due.register("names in old orders forgotten", forgetting.forget_names)
