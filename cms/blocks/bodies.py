"""The bodies of pages: which blocks may stand in them."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from .certificates import CertificateBlock
from .embed import EmbedBlock
from .pictures import FacilityBlock, GalleryBlock, PictureBlock, PicturePairBlock
from .places import MapNoteBlock
from .products import ProducerBlock, ProductsBlock
from .questions import QuestionsBlock
from .recipe import RecipeBlock
from .video import VideoBlock
from .words import PROSE, ProseBlock, QuoteBlock, SectionBlock

WORDS, PICTURES, SHOP, FILMS = _("Words"), _("Pictures"), _("From the shop"), _("Films")


class StoryBody(blocks.StreamBlock):
    """The body of a story."""

    text = ProseBlock(features=PROSE, group=WORDS)
    quote = QuoteBlock(group=WORDS)
    recipe = RecipeBlock(group=WORDS)
    picture = PictureBlock(group=PICTURES)
    pair = PicturePairBlock(group=PICTURES)
    gallery = GalleryBlock(group=PICTURES)
    facility = FacilityBlock(group=PICTURES)
    map_note = MapNoteBlock(group=PICTURES)
    products = ProductsBlock(group=SHOP)
    producer = ProducerBlock(group=SHOP)
    certificate = CertificateBlock(group=SHOP)
    video = VideoBlock(group=FILMS)
    embed = EmbedBlock(group=FILMS)


class PageBody(blocks.StreamBlock):
    """The body of a page of help or rules."""

    section = SectionBlock()
    questions = QuestionsBlock()
