"""Where a story takes place."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from shop.regions.models import Region

from ..choosers import ProvinceChooserBlock
from ..places import place_of
from .chosen import ChoosingBlock, Chosen, Wanted


class MapNoteBlock(ChoosingBlock):
    """A province on the map of the country, and what one should know of the place."""

    province = ProvinceChooserBlock(label=_("Province"))
    heading = blocks.CharBlock(label=_("Heading"), required=False)
    text = blocks.TextBlock(label=_("About the place"))

    class Meta:
        icon = "site"
        label = _("On the map")
        description = _("A province on the map of the country, with a few sentences.")
        help_text = _("Commune and landscape, never the way to somebody's home.")
        template = "cms/blocks/map_note.html"

    def gather(self, value: dict, wanted: Wanted) -> None:
        """The provinces are known without asking."""

    def shown(self, value, chosen: Chosen) -> dict:
        place = place_of(value["province"].pk) if value["province"] is not None else None
        return {
            "place": place,
            "map_links": {place.code: (place.url, place.name, gettext("told of here"))}
            if place
            else {},
        }

    def get_preview_value(self):
        province = Region.objects.current().filter(slug="thai-nguyen").values_list("pk", flat=True)
        text = "Hai xã vùng cao phía bắc, nơi dong riềng mọc trên đất dốc."
        return self.to_python({"province": province.first(), "heading": "", "text": text})
