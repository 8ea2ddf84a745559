"""Django application of the fairs."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class FairsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    label = "fairs"
    name = "shop.fairs"
    verbose_name = _("Fairs")

    def ready(self) -> None:
        """The promotion desk has its groups after every migrate; other rooms learn what to ask."""
        from shop.basket import due, stands
        from shop.catalogue.slots import register_slot
        from shop.certification import short
        from shop.communication.kinds import register
        from shop.pictures import orphans
        from shop.pictures.share import kinds

        from . import inviting, looks, mails, scanning, selling, telling
        from .printing import files, renewing, turns
        from .printing import mails as of_papers
        from .public import calendar, presence, share
        from .roles import ensure_fair_groups

        post_migrate.connect(ensure_fair_groups, sender=self)
        short.register(scanning.PREFIX, scanning.scanned)
        stands.register(selling.AtFairs())
        register_slot("product_fairs", presence.product_fairs)
        kinds.register(share.KIND, share.find_fair)
        calendar.follow()
        register(telling.MAIL, _("News of a fair, to the promotion desk"), mails.about_fair)
        due.register("fair invitations", inviting.remind)
        looks.connect()
        due.register("withdrawn at fairs", telling.tell_withdrawn)
        register(of_papers.FINISHED, _("Papers of a fair ready or failed"), of_papers.finished)
        orphans.register(files.FOLDER, files.files_in_use)
        due.register("papers of fairs", turns.take_up_silent)
        due.register("catalogues of fairs", renewing.renew_outdated)
