"""What editors put together: text, quotes, pictures, products."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from shop.catalogue.cards import cards_for
from shop.catalogue.models import Product
from shop.regions.folding import slugify_vi

from .choosers import ProductChooserBlock
from .pictures import Slot, picture_note, slot_pictures

PROSE = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
PLAIN = ["h3", "bold", "italic", "ol", "ul", "link"]


class QuoteBlock(blocks.StructBlock):
    """Somebody's words. The page's language stands large, the other one below it."""

    vi = blocks.TextBlock(label=_("Words in Vietnamese"))
    en = blocks.TextBlock(label=_("Words in English"), required=False)
    by_vi = blocks.CharBlock(label=_("Whose words, Vietnamese"), required=False)
    by_en = blocks.CharBlock(label=_("Whose words, English"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "cms/blocks/quote.html"
        preview_value = {
            "vi": "Bỏ cây một buổi là cây quên mình.",
            "en": "Leave the tree for half a day and it forgets you.",
            "by_vi": "Lời người làm nghề",
            "by_en": "A saying of the trade",
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        first, second = ("en", "vi") if get_language() == "en" and value["en"] else ("vi", "en")
        context["first"] = {"lang": first, "words": value[first], "by": value[f"by_{first}"]}
        context["second"] = {"lang": second, "words": value[second]}
        return context


class ProductsBlock(blocks.StructBlock):
    """Cards of products. What may be bought is asked when the page is shown, never kept."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    products = blocks.ListBlock(ProductChooserBlock(), label=_("Products"), max_num=6)

    class Meta:
        icon = "tag"
        label = _("Products")
        template = "cms/blocks/products.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        ids = [product.pk for product in value["products"] if product is not None]
        cards = context.get("cards_by_id")
        if cards is None:
            cards = {card.id: card for card in cards_for(ids)}
        context["cards"] = [cards[pk] for pk in ids if pk in cards]
        return context

    def get_preview_value(self):
        """The two newest products, so that the preview is never an empty box."""
        newest = Product.objects.published().order_by("-pk")[:2]
        return self.to_python({"heading": "", "products": [product.pk for product in newest]})


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


class StoryBody(blocks.StreamBlock):
    """The body of a story."""

    text = blocks.RichTextBlock(
        label=_("Text"),
        icon="pilcrow",
        features=PROSE,
        template="cms/blocks/text.html",
        preview_value="<p>Phơi là việc của trời.</p>",
    )
    quote = QuoteBlock()
    products = ProductsBlock()
    picture = PictureBlock()


class SectionBlock(blocks.StructBlock):
    """A heading with its text; the heading can be linked to."""

    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.RichTextBlock(
        label=_("Text"), features=["h3", "bold", "italic", "ol", "ul", "link"]
    )

    class Meta:
        icon = "title"
        label = _("Section")
        template = "cms/blocks/section.html"
        preview_value = {"heading": "Ai được biết", "text": "<p>Chỉ phần cần để gửi gói.</p>"}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["anchor"] = slugify_vi(value["heading"])
        return context


class PageBody(blocks.StreamBlock):
    """The body of a page of help or rules."""

    section = SectionBlock()


def chosen_products(stream) -> list[int]:
    """Ids of the products in a body, in order and once each, without loading anything."""
    ids: dict[int, None] = {}
    for block in stream.raw_data:
        if block["type"] == "products":
            for item in block["value"].get("products") or []:
                pk = item.get("value") if isinstance(item, dict) else item
                if pk:
                    ids[pk] = None
    return list(ids)
