"""Decision numbers: one form however they are written, for whoever keeps them or asks."""

from shop.regions.folding import fold


def number_key(number: str) -> str:
    """The canonical form: 1850/QĐ-UBND-HC and "01850 / qd ubnd hc" are 1850-qd-ubnd-hc."""
    return "-".join(fold(number).split()).lstrip("0")
