from oscar.core.application import OscarConfig


class CommunicationConfig(OscarConfig):
    name = "shop.communication"
    label = "communication"
    verbose_name = "Communication"
