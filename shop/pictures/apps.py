from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "shop.pictures"
    label = "pictures"
    verbose_name = "Pictures"

    def ready(self) -> None:
        from .share import certificates, kinds

        kinds.register(certificates.KIND, certificates.find_certificate)
