"""What is kept of words and places follows the rows it was made from."""

from shop.regions.models import Region

from .. import places as provinces
from ..models import SynonymGroup
from . import places, synonyms


def connect() -> None:
    """Listen, once per process."""
    places.kept.follow(Region)
    provinces.kept.follow(Region)
    synonyms.kept.follow(SynonymGroup)
