from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    name = "shop.enquiries"
    label = "enquiries"
    verbose_name = "Enquiries"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from shop.basket import due
        from shop.communication.kinds import register

        from . import asking, mails

        register("enquiry", _("Enquiry"), mails.enquiry)
        due.register("enquiries forgotten", asking.forget_old)
