"""Where a certificate comes from: a decision on paper, and the place it was read."""

from django.db import models


class SourceDocument(models.Model):
    """A published page or file that rows were read from, with the trust it deserves.

    Grades (design.md section 3): a official, b press quoting a decision, c a council's result
    without a decision, d unverified. Only a and b set stars.
    """

    class Grade(models.TextChoices):
        OFFICIAL = "a"
        PRESS = "b"
        COUNCIL_RESULT = "c"
        UNVERIFIED = "d"

    source_id = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=400)
    url = models.CharField(max_length=600, blank=True)
    grade = models.CharField(max_length=1, choices=Grade.choices, default=Grade.PRESS)

    def __str__(self) -> str:
        return self.title


class RecognitionDecision(models.Model):
    """A decision recognising products; one decision covers many certificates.

    `number` is as published, `number_key` its canonical form. Numbers restart every year in every
    office, so a number means something only together with its issuer and date.
    """

    class Level(models.TextChoices):
        CENTRAL = "central"
        PROVINCE = "province"
        DISTRICT = "district"
        UNKNOWN = "unknown"

    number = models.CharField(max_length=60, blank=True)
    number_key = models.CharField(max_length=60, blank=True, db_index=True)
    issued_on = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    issuer_key = models.CharField(max_length=200, blank=True)
    issuer_level = models.CharField(max_length=10, choices=Level.choices, default=Level.UNKNOWN)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    source = models.ForeignKey(
        SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )

    identity_key = models.CharField(max_length=320, unique=True)

    def __str__(self) -> str:
        return self.number or str(self.issued_on or self.year or self.pk)

    @staticmethod
    def identity_of(number_key: str, issuer_key: str, issued_on, year: int | None) -> str:
        """The key under which one decision is kept once, whatever of it the source says."""
        return "|".join([number_key, issuer_key, str(issued_on or ""), str(year or "")])
