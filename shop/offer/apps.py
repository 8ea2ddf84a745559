from django.db.models.signals import post_delete, post_save

from oscar.core.application import OscarConfig


class OfferConfig(OscarConfig):
    name = "shop.offer"
    label = "offer"
    verbose_name = "Offers"

    def ready(self):
        from oscar.apps.offer import receivers

        from .applicator import forget

        for label in ("offer.ConditionalOffer", "voucher.Voucher"):
            post_save.connect(forget, sender=label, dispatch_uid=f"offer.any.saved.{label}")
            post_delete.connect(forget, sender=label, dispatch_uid=f"offer.any.deleted.{label}")
