from django.apps import AppConfig


class MoneyConfig(AppConfig):
    name = "shop.money"
    label = "money"
    verbose_name = "Money"
