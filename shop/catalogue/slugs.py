"""Slugs that Oscar makes by itself: of offers, ranges, options."""

from shop.regions.folding import slugify_vi


def slug_for_oscar(text: str, allow_unicode: bool = False) -> str:
    """Like every other address part; Oscar says whether marks may stay, and here they never do."""
    return slugify_vi(text)
