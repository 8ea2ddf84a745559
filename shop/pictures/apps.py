from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "shop.pictures"
    label = "pictures"
    verbose_name = "Pictures"
