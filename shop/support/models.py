"""The rights of the support desk; it keeps no records of its own."""

from django.db import models


class Desk(models.Model):
    """No table: Django ties permissions to a model, and these belong to the desk as a whole."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [
            ("see_orders", "May find and read orders of buyers"),
            ("change_orders", "May advance and cancel orders, answer cases, note and write mails"),
            ("refund_orders", "May give money back"),
            ("settle_money", "May match transfers, settle cash and send refunds by hand"),
        ]

    def __str__(self) -> str:
        return "support desk"
