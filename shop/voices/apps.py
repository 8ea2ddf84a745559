"""Django application of what people say in public."""

from django.apps import AppConfig


class VoicesConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "shop.voices"
    label = "voices"
    verbose_name = "Voices"

    def ready(self) -> None:
        """The pages of goods and orders learn what to show; the mails of this room are known."""
        from django.utils.translation import gettext_lazy as _

        from shop.basket import due
        from shop.catalogue.slots import register_slot
        from shop.communication.kinds import register

        from . import (
            answering,
            counting,
            forgetting,
            front,
            inviting,
            mails,
            moderating,
            question_mails,
            replying,
            shown,
        )

        register(inviting.ASK, _("Asked for a review"), mails.review_asked)
        register(replying.REPLIED, _("Reply of a producer to a review"), mails.replied)
        register(moderating.REMOVED["review"], _("Review taken down"), mails.removed)
        register(answering.ANSWERED, _("Answer of a producer"), question_mails.answered)
        register(moderating.REMOVED["question"], _("Question taken down"), question_mails.removed)
        register_slot("product_voices", front.product_voices)
        register_slot("order_reviews", shown.order_reviews)
        due.register("reviews asked for", inviting.ask_for_reviews)
        due.register("addresses of questions forgotten", forgetting.forget_contacts)
        due.register("unanswered questions forgotten", forgetting.forget_unanswered)
        counting.connect()
