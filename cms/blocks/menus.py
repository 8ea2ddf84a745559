"""What stands in menus: pages, places of the shop, addresses elsewhere."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from ..menu_places import place_choices

WEB = ("http://", "https://")


class LabelledBlock(blocks.StructBlock):
    """Words of its own in either language; without them it is called what it leads to."""

    label_vi = blocks.CharBlock(label=_("Words in Vietnamese"), required=False, max_length=40)
    label_en = blocks.CharBlock(label=_("Words in English"), required=False, max_length=40)


class PageEntryBlock(LabelledBlock):
    """A page; each language leads to its own."""

    page = blocks.PageChooserBlock(label=_("Page"))

    class Meta:
        icon = "doc-empty"
        label = _("Page")
        help_text = _(
            "Choose the page once: readers of each language come to theirs. Left without words, "
            "the entry is called like the page."
        )


class PlaceEntryBlock(LabelledBlock):
    """A part of the shop that is no page of an editor."""

    place = blocks.ChoiceBlock(label=_("Place"), choices=place_choices)

    class Meta:
        icon = "site"
        label = _("Part of the shop")
        help_text = _("Products, regions, verifying, orders: what every shop has.")


class AddressEntryBlock(blocks.StructBlock):
    """An address on another site."""

    label_vi = blocks.CharBlock(label=_("Words in Vietnamese"), max_length=40)
    label_en = blocks.CharBlock(label=_("Words in English"), max_length=40)
    url = blocks.URLBlock(label=_("Address"))

    class Meta:
        icon = "link-external"
        label = _("Address elsewhere")
        help_text = _("A page of another site, with https:// in front.")

    def clean(self, value):
        value = super().clean(value)
        if not value["url"].startswith(WEB):
            wrong = ValidationError(_("An address begins with https://."))
            raise blocks.StructBlockValidationError({"url": wrong})
        return value


class MarkedPagesBlock(blocks.StaticBlock):
    """Pages of help and rules whose editor wants them in menus."""

    class Meta:
        icon = "list-ul"
        label = _("Pages marked for menus")
        admin_text = _("Every page of help or rules with “Show in menus” ticked, in its order.")


class SectorsBlock(blocks.StaticBlock):
    """The six sectors of the programme."""

    class Meta:
        icon = "tag"
        label = _("The six sectors")
        admin_text = _("The six sectors of the programme, with the names they carry today.")


class HeaderMenu(blocks.StreamBlock):
    """The entries at the top of every page."""

    place = PlaceEntryBlock()
    page = PageEntryBlock()
    address = AddressEntryBlock()


class ColumnEntries(HeaderMenu):
    """The entries of one column at the foot."""

    marked = MarkedPagesBlock()
    sectors = SectorsBlock()


class ColumnBlock(blocks.StructBlock):
    """A heading with its entries."""

    heading_vi = blocks.CharBlock(label=_("Heading in Vietnamese"), max_length=40)
    heading_en = blocks.CharBlock(label=_("Heading in English"), max_length=40)
    entries = ColumnEntries(label=_("Entries"), max_num=12)

    class Meta:
        icon = "list-ul"
        label = _("Column")
        help_text = _("A column without anything to lead to is left out.")


class FooterMenu(blocks.StreamBlock):
    """The columns at the foot of every page."""

    column = ColumnBlock()
