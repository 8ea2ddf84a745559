"""What a reader objects to in what somebody said."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy


class Complaint(models.Model):
    """One reader's word about it; nothing of who that was. Settled when a person has looked."""

    class Why(models.TextChoices):
        PERSONAL = "personal", pgettext_lazy("voices", "It names or shows a private person")
        RUDE = "rude", pgettext_lazy("voices", "It insults or threatens")
        ADVERTISING = "advertising", pgettext_lazy("voices", "It advertises something else")
        OTHER_GOODS = "other_goods", pgettext_lazy("voices", "It is not about these goods")
        UNTRUE = "untrue", pgettext_lazy("voices", "It is not true")

    review = models.ForeignKey(
        "voices.Review", null=True, on_delete=models.CASCADE, related_name="complaints"
    )
    question = models.ForeignKey(
        "voices.Question", null=True, on_delete=models.CASCADE, related_name="complaints"
    )
    why = models.CharField(max_length=11, choices=Why.choices)
    text = models.TextField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "voices"
        ordering = ("made_at", "pk")
        indexes = [
            models.Index(
                fields=["review"],
                condition=Q(settled_at__isnull=True),
                name="voices_open_complaint",
            ),
            models.Index(
                fields=["question"],
                condition=Q(settled_at__isnull=True),
                name="voices_objected_question",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(review=None, question__isnull=False)
                | Q(review__isnull=False, question=None),
                name="voices_complaint_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.review_id or self.question_id} {self.why}"
