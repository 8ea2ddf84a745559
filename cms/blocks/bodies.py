"""The bodies of pages: which blocks may stand in them."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from .pictures import PictureBlock
from .products import ProductsBlock
from .questions import QuestionsBlock
from .words import QuoteBlock, SectionBlock

PROSE = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
PLAIN = ["h3", "bold", "italic", "ol", "ul", "link"]


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


class PageBody(blocks.StreamBlock):
    """The body of a page of help or rules."""

    section = SectionBlock()
    questions = QuestionsBlock()
