"""Which edition of the goods is the current one: a number that grows with every change."""

from django.db import models


class Edition(models.Model):
    """One row. Its number is raised in the transaction that changes what is certified or sold."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
