"""Cards of products in a body."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from shop.catalogue.cards import cards_for
from shop.catalogue.models import Product

from ..choosers import ProductChooserBlock


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
