"""A photograph that a producer puts beside an answer."""

from django.conf import settings
from django.db import models

from .desk_text import DeskText


class DeskPicture(models.Model):
    """One picture at each question; its caption is what those hear who do not see it."""

    text = models.ForeignKey(DeskText, on_delete=models.CASCADE, related_name="pictures")
    slot = models.CharField(max_length=30)
    image = models.ForeignKey(
        "pictures.ShopImage", on_delete=models.CASCADE, related_name="desk_pictures"
    )
    caption = models.CharField(max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["text", "slot"], name="desk_one_picture_an_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.text_id}: {self.slot}"
