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
        """Editors may review after every migrate; the mails of this room are known."""
        from shop.basket import due
        from shop.catalogue import looks
        from shop.communication.kinds import register
        from shop.fairs.owners import MAIL as FAIR_INVITATION
        from shop.order import holding
        from shop.order.signals import order_kept, parcel_added
        from shop.pictures import orphans

        from .asking import mails as office_mails
        from .asking.asking import ANSWERED
        from .batches import sheets
        from .cases import mails as case_mails
        from .certificates import mails as certificate_mails
        from .certificates.reminding import MAIL
        from .door import mails as door_mails
        from .door import owner_mails
        from .door.owners import OWNERS
        from .fairs import mails as fair_mails
        from .goods import mails
        from .goods import pictures as goods_pictures
        from .money import mails as money_mails
        from .money.issuing import issue_due
        from .money.telling import CHANGED, READY
        from .parcels import mails as parcel_mails
        from .parcels import notices
        from .payouts.roles import ensure_payers
        from .recalls import mails as recall_mails
        from .recalls.affected import must_stay
        from .recalls.deciding import DECIDED
        from .recalls.telling import TOLD, finish_telling
        from .review.roles import ensure_reviewers

        register(mails.RETURNED, _("Words of goods to be corrected"), mails.returned)
        register(mails.PUBLISHED, _("Words of goods published"), mails.published)
        register(READY, _("Statement ready"), money_mails.statement_ready)
        register(CHANGED, _("Bank account changed"), money_mails.account_changed)
        register(door_mails.OPENED, _("Desk opened"), door_mails.opened)
        register(OWNERS, _("Who owns a desk, to its owners"), owner_mails.about_owners)
        register(door_mails.INVITED, _("Invitation to a desk"), door_mails.invited)
        register(notices.NEW_PARCEL, _("New parcel, to whoever packs"), parcel_mails.new_parcel)
        register(notices.MORNING, _("Parcels of the day, at seven"), parcel_mails.morning)
        register(case_mails.SHORT, _("Too few pieces to send again"), case_mails.too_few)
        register(MAIL, _("What becomes of a certificate"), certificate_mails.about_certificate)
        register(ANSWERED, _("The office's answer to a producer"), office_mails.answered)
        register(TOLD, _("Batch recalled, to whoever has it"), recall_mails.stop_using)
        register(DECIDED, _("The office's answer about a recall"), recall_mails.decided)
        register(FAIR_INVITATION, _("Invitation to a fair, to owners"), fair_mails.about_invitation)
        holding.register("recalls", must_stay)
        orphans.register(goods_pictures.FOLDER, goods_pictures.pictures_in_use)
        orphans.register(sheets.FOLDER, sheets.sheets_in_use)
        due.register("statements", issue_due)
        due.register("recalls", finish_telling)
        due.register("parcels of the day", notices.tell_this_morning)
        due.register("old looks forgotten", looks.forget_old)
        order_kept.connect(notices.when_kept, dispatch_uid="producer_desk.parcels")
        parcel_added.connect(notices.when_kept, dispatch_uid="producer_desk.sent_again")
        post_migrate.connect(ensure_reviewers, sender=self)
        post_migrate.connect(ensure_payers, sender=self)
