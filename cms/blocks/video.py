"""A film of our own, from a file, with its words."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from ..choosers.media import FilmChooserBlock, PictureChooserBlock
from ..pictures import Slot
from .chosen import ChoosingBlock, Chosen, Wanted
from .pictures import newest_pictures
from .words import PLAIN


class VideoBlock(ChoosingBlock):
    """Starts when the reader says so; captions and a transcript are part of it."""

    title = blocks.CharBlock(label=_("What one sees"), max_length=160)
    film = FilmChooserBlock(label=_("Film"))
    poster = PictureChooserBlock(label=_("Picture before it starts"))
    transcript = blocks.RichTextBlock(label=_("Transcript"), features=PLAIN)

    class Meta:
        icon = "media"
        label = _("Film from a file")
        description = _("A film from the shop's own files, with captions and transcript.")
        help_text = _("The transcript is for those who cannot or do not want to play the film.")
        template = "cms/blocks/video.html"

    def gather(self, value: dict, wanted: Wanted) -> None:
        wanted.picture(value.get("poster"), Slot.WIDE)
        wanted.film(value.get("film"))

    def shown(self, value, chosen: Chosen) -> dict:
        return {
            "film": chosen.film(value["film"]),
            "poster": chosen.picture(value["poster"], Slot.WIDE),
        }

    def get_preview_value(self):
        from ..models import Film

        keys = newest_pictures(1)
        return self.to_python(
            {
                "title": "Tráng bánh trên nồi hơi",
                "film": Film.objects.order_by("-pk").values_list("pk", flat=True).first(),
                "poster": keys[0] if keys else None,
                "transcript": "<p>Một muôi bột, một vòng tay, nắp đậy trong hai mươi giây.</p>",
            }
        )
