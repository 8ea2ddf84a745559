"""A dish made of what the story tells of."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from shop.linked_data.writing import Thing

from ..choosers import ProductChooserBlock
from .chosen import ChoosingBlock, Chosen, Wanted, listed
from .products import newest_products


class RecipeBlock(ChoosingBlock):
    """What one needs, what one does, and the products that it is made of."""

    name = blocks.CharBlock(label=_("Name of the dish"), max_length=120)
    serves = blocks.CharBlock(label=_("For how many"), required=False, max_length=60)
    minutes = blocks.IntegerBlock(
        label=_("Time in minutes"), required=False, min_value=1, max_value=2880
    )
    ingredients = blocks.ListBlock(
        blocks.CharBlock(label=_("Ingredient"), max_length=160),
        label=_("What one needs"),
        min_num=1,
        max_num=30,
    )
    steps = blocks.ListBlock(
        blocks.TextBlock(label=_("Step")), label=_("What one does"), min_num=1, max_num=20
    )
    products = blocks.ListBlock(
        ProductChooserBlock(), label=_("Products in it"), min_num=0, max_num=6, default=[]
    )

    class Meta:
        icon = "list-ol"
        label = _("Recipe")
        description = _("Ingredients, steps, and cards of the products in it.")
        help_text = _("Cook it once before publishing. No word about curing or preventing illness.")
        template = "cms/blocks/recipe.html"

    def gather(self, value: dict, wanted: Wanted) -> None:
        wanted.product(*listed(value.get("products")))

    def shown(self, value, chosen: Chosen) -> dict:
        return {"cards": chosen.cards(value["products"])}

    def get_preview_value(self):
        return self.to_python(
            {
                "name": "Miến xào lòng gà",
                "serves": "4 người",
                "minutes": 35,
                "ingredients": ["200 g miến dong", "300 g lòng gà", "Mộc nhĩ, hành hoa"],
                "steps": [
                    "Ngâm miến trong nước ấm mười phút, vớt ra để ráo.",
                    "Xào lòng gà chín tới, cho mộc nhĩ rồi cho miến, đảo nhanh tay.",
                ],
                "products": newest_products(1),
            }
        )

    @staticmethod
    def linked_data(value) -> Thing:
        """The recipe in the words of schema.org."""
        minutes = value["minutes"]
        return {
            "@type": "Recipe",
            "name": value["name"],
            "recipeYield": value["serves"],
            "totalTime": f"PT{minutes}M" if minutes else "",
            "recipeIngredient": list(value["ingredients"]),
            "recipeInstructions": [{"@type": "HowToStep", "text": one} for one in value["steps"]],
        }
