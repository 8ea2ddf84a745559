"""Cards of products, producers and certificates in a body."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from shop.catalogue.models import Product
from shop.partner.models import Partner

from ..choosers import ProducerChooserBlock, ProductChooserBlock
from .chosen import ChoosingBlock, Chosen, Wanted, listed


def newest_products(count: int) -> list[int]:
    """Keys of products for a preview, so that it is never an empty box."""
    newest = Product.objects.published().order_by("-pk")
    return list(newest.values_list("pk", flat=True)[:count])


class ProductsBlock(ChoosingBlock):
    """Cards of products. What may be bought is asked when the page is shown, never kept."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    products = blocks.ListBlock(ProductChooserBlock(), label=_("Products"), max_num=6)

    class Meta:
        icon = "tag"
        label = _("Products")
        description = _("Cards of one to six products, with today's price and certificate.")
        help_text = _(
            "A product whose certificate has ended stays as a card that says so; nobody can buy it."
        )
        template = "cms/blocks/products.html"

    def gather(self, value: dict, wanted: Wanted) -> None:
        wanted.product(*listed(value.get("products")))

    def shown(self, value, chosen: Chosen) -> dict:
        return {"cards": chosen.cards(value["products"])}

    def get_preview_value(self):
        return self.to_python({"heading": "", "products": newest_products(2)})


class ProducerBlock(ChoosingBlock):
    """Who makes it: name, place, number of products certified today, the way to the page."""

    producer = ProducerChooserBlock(label=_("Producer"))
    text = blocks.TextBlock(label=_("One or two sentences"), required=False)

    class Meta:
        icon = "group"
        label = _("Producer")
        description = _("A producer's name and place, with the way to the page.")
        help_text = _("Name, place and number of products come from the registry.")
        template = "cms/blocks/producer.html"

    def gather(self, value: dict, wanted: Wanted) -> None:
        wanted.maker(value.get("producer"))

    def shown(self, value, chosen: Chosen) -> dict:
        return {"maker": chosen.maker(value["producer"])}

    def get_preview_value(self):
        newest = Partner.objects.browsable().order_by("-pk").values_list("pk", flat=True).first()
        return self.to_python({"producer": newest, "text": "Nhà làm nghề đã ba đời."})
