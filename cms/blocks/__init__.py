"""What editors put together: words, pictures, goods, films."""

from .bodies import PageBody, StoryBody
from .certificates import CertificateBlock
from .chosen import Chosen, Wanted, chosen_products, read_body
from .embed import EmbedBlock
from .makers import FactList, Gallery
from .pictures import FacilityBlock, GalleryBlock, PictureBlock, PicturePairBlock
from .places import MapNoteBlock
from .products import ProducerBlock, ProductsBlock
from .questions import QuestionsBlock, asked_in
from .recipe import RecipeBlock
from .video import VideoBlock
from .words import PLAIN, PROSE, ProseBlock, QuoteBlock, SectionBlock

__all__ = [
    "FactList",
    "Gallery",
    "PLAIN",
    "PROSE",
    "CertificateBlock",
    "Chosen",
    "EmbedBlock",
    "FacilityBlock",
    "GalleryBlock",
    "MapNoteBlock",
    "PageBody",
    "PictureBlock",
    "PicturePairBlock",
    "ProducerBlock",
    "ProductsBlock",
    "ProseBlock",
    "QuestionsBlock",
    "QuoteBlock",
    "RecipeBlock",
    "SectionBlock",
    "StoryBody",
    "VideoBlock",
    "Wanted",
    "asked_in",
    "chosen_products",
    "read_body",
]
