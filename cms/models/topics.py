"""What stories are about, in both languages: the words by which readers narrow the list."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shop.regions.folding import slugify_vi


class StoryTopic(models.Model):
    """A topic; its address part comes from the Vietnamese name and then stays."""

    name_vi = models.CharField(_("name in Vietnamese"), max_length=60, unique=True)
    name_en = models.CharField(_("name in English"), max_length=60)
    slug = models.SlugField(
        _("address"),
        max_length=60,
        unique=True,
        blank=True,
        help_text=_("Made from the Vietnamese name when left empty."),
    )

    class Meta:
        verbose_name = _("story topic")
        verbose_name_plural = _("story topics")
        ordering = ["name_vi"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        self.slug = self.slug or slugify_vi(self.name_vi)
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """The name in the active language."""
        return self.name_en if get_language() == "en" else self.name_vi
