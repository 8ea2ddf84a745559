"""Pictures in a body."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from ..pictures import Slot, picture_note, slot_pictures


class PictureBlock(blocks.StructBlock):
    """One picture between two paragraphs; its words and credit belong to the picture."""

    picture = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        image = value["picture"]
        if image is not None:
            context["shown"] = slot_pictures([(image.pk, Slot.LEAD)])[image.pk, Slot.LEAD]
            context["note"] = picture_note(context["shown"], value["caption"])
        return context
