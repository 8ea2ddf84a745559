"""Pictures in a body: one, two beside each other, many, and a place of work."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.images import get_image_model

from ..choosers.media import PictureChooserBlock
from ..pictures import Slot, picture_note
from .chosen import ChoosingBlock, Chosen, Wanted, listed

ABOUT_PICTURES = _("Its description and credit come from the picture library; fill them in there.")
MOST_IN_A_GALLERY = 12


def newest_pictures(count: int) -> list[int]:
    """Keys of pictures for a preview, so that it is never an empty box."""
    images = get_image_model().objects.order_by("-pk")
    return list(images.values_list("pk", flat=True)[:count])


class CaptionedPicture(blocks.StructBlock):
    """One of several pictures."""

    picture = PictureChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Picture")


def _figure(value, slot: Slot, chosen: Chosen) -> dict | None:
    """What the template draws of a captioned picture; None when the picture is gone."""
    shown = chosen.picture(value["picture"], slot)
    if shown is None:
        return None
    return {"picture": shown, "note": picture_note(shown, value["caption"])}


class PictureBlock(ChoosingBlock):
    """One picture between two paragraphs; its words and credit belong to the picture."""

    picture = PictureChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("One wide picture between two paragraphs.")
        help_text = ABOUT_PICTURES
        template = "cms/blocks/picture.html"

    def gather(self, value: dict, wanted: Wanted) -> None:
        wanted.picture(value.get("picture"), Slot.LEAD)

    def shown(self, value, chosen: Chosen) -> dict:
        return {"figure": _figure(value, Slot.LEAD, chosen)}

    def get_preview_value(self):
        keys = newest_pictures(1)
        return self.to_python({"picture": keys[0] if keys else None, "caption": "Lúc còn sương."})


class PicturePairBlock(ChoosingBlock):
    """Two pictures that say more beside each other than one after the other."""

    first = CaptionedPicture(label=_("First picture"))
    second = CaptionedPicture(label=_("Second picture"))

    class Meta:
        icon = "grip"
        label = _("Two pictures")
        description = _("Two pictures beside each other: before and after, hand and tool.")
        help_text = ABOUT_PICTURES
        template = "cms/blocks/picture_pair.html"

    def gather(self, value: dict, wanted: Wanted) -> None:
        for name in ("first", "second"):
            wanted.picture((value.get(name) or {}).get("picture"), Slot.CARD)

    def shown(self, value, chosen: Chosen) -> dict:
        figures = (_figure(value[name], Slot.CARD, chosen) for name in ("first", "second"))
        return {"figures": [figure for figure in figures if figure]}

    def get_preview_value(self):
        one, two = [*newest_pictures(2), None, None][:2]
        return self.to_python(
            {
                "first": {"picture": one, "caption": "Sáng, lúc ra phên."},
                "second": {"picture": two, "caption": "Chiều, lúc thu sợi."},
            }
        )


class GalleryBlock(ChoosingBlock):
    """The steps of a craft in pictures; each opens large."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    pictures = blocks.ListBlock(
        CaptionedPicture(), label=_("Pictures"), min_num=3, max_num=MOST_IN_A_GALLERY
    )

    class Meta:
        icon = "grid"
        label = _("Gallery")
        description = _("Three to twelve pictures in rows; each opens large.")
        help_text = ABOUT_PICTURES
        template = "cms/blocks/gallery.html"

    def gather(self, value: dict, wanted: Wanted) -> None:
        for item in listed(value.get("pictures")):
            wanted.picture(item.get("picture"), Slot.CARD)
            wanted.picture(item.get("picture"), Slot.LEAD)

    def shown(self, value, chosen: Chosen) -> dict:
        return {
            "figures": [
                figure | {"large": chosen.picture(item["picture"], Slot.LEAD)}
                for item in value["pictures"]
                if (figure := _figure(item, Slot.CARD, chosen))
            ]
        }

    def get_preview_value(self):
        pictures = [{"picture": key, "caption": ""} for key in newest_pictures(3)]
        return self.to_python({"heading": "Một ngày ở lò", "pictures": pictures})


class FacilityBlock(ChoosingBlock):
    """A workshop, a field, a kiln: its name, since when, and how it looks."""

    name = blocks.CharBlock(label=_("Name of the place"), max_length=120)
    year = blocks.IntegerBlock(
        label=_("In use since"), required=False, min_value=1800, max_value=2100
    )
    picture = PictureChooserBlock(label=_("Picture"), required=False)
    text = blocks.TextBlock(label=_("What is done there"), required=False)

    class Meta:
        icon = "home"
        label = _("Place of work")
        description = _("A workshop, field or kiln with its year and picture.")
        help_text = _("Only what the producer confirmed; never the address of a home.")
        template = "cms/blocks/facility.html"

    def gather(self, value: dict, wanted: Wanted) -> None:
        wanted.picture(value.get("picture"), Slot.CARD)

    def shown(self, value, chosen: Chosen) -> dict:
        picture = chosen.picture(value["picture"], Slot.CARD)
        return {"picture": picture, "note": picture_note(picture)}

    def get_preview_value(self):
        keys = newest_pictures(1)
        return self.to_python(
            {
                "name": "Sân phơi đầu bản",
                "year": 2009,
                "picture": keys[0] if keys else None,
                "text": "Dãy phên tre quay mặt về hướng nam, đủ chỗ cho một mẻ bột.",
            }
        )
