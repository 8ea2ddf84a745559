"""Pictures and films in bodies."""

from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from .lean import LeanChooserBlock


class PictureChooserBlock(LeanChooserBlock, ImageChooserBlock):
    """A picture of the library."""


class FilmChooserBlock(LeanChooserBlock, SnippetChooserBlock):
    """A film of our own."""

    def __init__(self, **kwargs):
        super().__init__("cms.Film", **kwargs)
