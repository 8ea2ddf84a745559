from django.apps import AppConfig


class LinkedDataConfig(AppConfig):
    name = "shop.linked_data"
    label = "linked_data"
    verbose_name = "Linked data"
