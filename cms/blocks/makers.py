"""What editors add to the words about a producer: facts and pictures of the making."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from .pictures import PictureBlock


class FactBlock(blocks.StructBlock):
    """One line of a list: what, and how much or since when."""

    term = blocks.CharBlock(
        label=_("What"), max_length=60, help_text=_("In a few words: Raw material, Area, Machine.")
    )
    words = blocks.CharBlock(
        label=_("Words"), max_length=160, help_text=_("With the year or the number, if known.")
    )

    class Meta:
        icon = "list-ul"
        label = _("Fact")
        template = "cms/blocks/fact.html"
        preview_value = {"term": "Nguyên liệu", "words": "Dong riềng trồng trong xã"}


class FactList(blocks.StreamBlock):
    """Facts about a producer."""

    fact = FactBlock()


class Gallery(blocks.StreamBlock):
    """Pictures of how it is made, in their order."""

    picture = PictureBlock()
