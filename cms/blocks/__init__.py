"""What editors put together: text, quotes, pictures, products."""

from .bodies import PLAIN, PROSE, PageBody, StoryBody
from .pictures import PictureBlock
from .products import ProductsBlock, chosen_products
from .questions import QuestionsBlock, asked_in
from .words import QuoteBlock, SectionBlock

__all__ = [
    "PLAIN",
    "PROSE",
    "PageBody",
    "PictureBlock",
    "ProductsBlock",
    "QuestionsBlock",
    "QuoteBlock",
    "SectionBlock",
    "StoryBody",
    "asked_in",
    "chosen_products",
]
