"""Which packs a list says that a certificate covers."""

from collections.abc import Iterable

from .models import ImportRow


def covered(product_ids: Iterable[int]) -> dict[int, str]:
    """What the newest row about each product says of packs, where it says anything."""
    rows = ImportRow.objects.filter(
        product__in=list(product_ids), certificate__isnull=False, waiting=False
    )
    found: dict[int, str] = {}
    for product_id, raw in rows.order_by("pk").values_list("product_id", "raw"):
        if packs := str(raw.get("packs_covered") or "").strip():
            found[product_id] = packs
    return found
