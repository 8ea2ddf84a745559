"""How often a printed code of a fair was scanned on a day, and its pages opened."""

from django.db import models

from .fair import Fair


class Scan(models.Model):
    """A count for each code and day in Asia/Ho_Chi_Minh; nothing of who scanned.

    `code` is that of a booth or a line, or "" for the fair's own.
    """

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="scans")
    code = models.CharField(max_length=12, blank=True)
    day = models.DateField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("day", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["fair", "code", "day"], name="fairs_one_count_a_code_and_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code or self.fair_id} {self.day}: {self.count}"


class Look(models.Model):
    """The same of pages: `code` is that of the booth whose page was opened, "" for the fair's."""

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="looks")
    code = models.CharField(max_length=12, blank=True)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("day", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["fair", "code", "day"], name="fairs_one_look_count_a_page_and_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code or self.fair_id} {self.day}: {self.count}"
