from django.apps import AppConfig


class BackupsConfig(AppConfig):
    name = "shop.backups"
    label = "backups"
    verbose_name = "Backups"
