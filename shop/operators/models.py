"""The rights of the operators' desk; it keeps no records of its own."""

from django.db import models


class Desk(models.Model):
    """No table: Django ties permissions to a model, and these belong to the desk as a whole."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [
            ("see_lights", "May see how the shop is running"),
            ("read_trail", "May read who changed what"),
            ("turn_switches", "May set the notice and let the shop only show"),
            ("take_second_factors", "May take away second steps of signing in that are lost"),
        ]

    def __str__(self) -> str:
        return "operators' desk"
