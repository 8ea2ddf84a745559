"""Words of a plan in the active language, said as everywhere (shop.catalogue.saying)."""

from shop.catalogue.saying import Said, chosen, said

__all__ = ["Said", "chosen", "said"]
