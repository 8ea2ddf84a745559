"""A film of another host, asked for by a click and not before."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from ..choosers.media import PictureChooserBlock
from ..pictures import Slot
from .chosen import ChoosingBlock, Chosen, Wanted
from .hosts import film_at


class FilmAddress(blocks.URLBlock):
    """The address of a film at a listed host."""

    def clean(self, value):
        address = super().clean(value)
        if film_at(address) is None:
            raise ValidationError(_("Only films of YouTube and Vimeo can be shown here."))
        return address


class EmbedBlock(ChoosingBlock):
    """Our own picture stands there until the reader asks for the film."""

    title = blocks.CharBlock(label=_("What one sees"), max_length=160)
    address = FilmAddress(label=_("Address at YouTube or Vimeo"))
    picture = PictureChooserBlock(label=_("Picture before the click"), required=False)

    class Meta:
        icon = "link-external"
        label = _("Film of another site")
        description = _("A film at YouTube or Vimeo, loaded when the reader clicks.")
        help_text = _(
            "Before the click nothing is asked of the other site. Better use a film from a file."
        )
        template = "cms/blocks/embed.html"

    def gather(self, value: dict, wanted: Wanted) -> None:
        wanted.picture(value.get("picture"), Slot.WIDE)
        film = film_at(value.get("address") or "")
        if film is not None:
            wanted.frame(film.host.player_origin)

    def shown(self, value, chosen: Chosen) -> dict:
        return {
            "film": film_at(value["address"] or ""),
            "picture": chosen.picture(value["picture"], Slot.WIDE),
        }

    def get_preview_value(self):
        return self.to_python(
            {
                "title": "Một ngày tráng bánh",
                "address": "https://www.youtube.com/watch?v=aaaaaaaaaaa",
                "picture": None,
            }
        )
