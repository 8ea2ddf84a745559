from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "shop.themes"
    label = "themes"
    verbose_name = "Themes"

    def ready(self) -> None:
        from . import checks, known

        checks.connect()
        known.judge()
