"""Wagtail's library with our rights: registered after its own, which would come over them."""

from wagtail.images.apps import WagtailImagesAppConfig


class LibraryConfig(WagtailImagesAppConfig):
    def ready(self) -> None:
        super().ready()
        from .library import register

        register()
