"""What the demonstration's page of gifts shows."""

from ..kinds import kinds_with_products
from ..page_tree import Tree
from ..pictures import Slot
from . import texts
from .library import Library


def dress_gifts(tree: Tree, library: Library) -> None:
    """A picture, kinds that make presents, and the note that it is a sample; once."""
    written = texts.read("gifts")
    for page, code in zip(tree.gifts, ("vi", "en"), strict=True):
        if not page.note:
            page.note = written[f"note_{code}"]
            page.kinds = kinds_with_products(written["kinds"])
            page.picture = library.sized(written["picture"], Slot.HERO)
            page.save()
