from oscar.core.application import OscarConfig


class CommunicationConfig(OscarConfig):
    name = "shop.communication"
    label = "communication"
    verbose_name = "Communication"

    def ready(self):
        """Failed mails are among what falls due."""
        from shop.basket import due

        from .retrying import try_all_due

        due.register("mails", try_all_due)
