from oscar.core.application import OscarConfig


class CommunicationConfig(OscarConfig):
    name = "shop.communication"
    label = "communication"
    verbose_name = "Communication"

    def ready(self):
        """Failed mails are among what falls due, and tasks whose worker died."""
        from shop.basket import due
        from shop.running.handing_over import take_up

        from .retrying import try_all_due

        due.register("tasks left in the middle", take_up)
        due.register("mails", try_all_due)
