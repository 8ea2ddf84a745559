from django.apps import AppConfig


class StatementsConfig(AppConfig):
    name = "shop.statements"
    label = "statements"
    verbose_name = "Statements"

    def ready(self):
        from shop.certification import short

        from . import checks, keys, models, views

        keys.kept.follow(models.StatementKey)
        checks.connect()
        short.register("xn-", views.scanned)
