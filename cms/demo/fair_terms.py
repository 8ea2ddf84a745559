"""What a fair of the demonstration agreed with its producers and wants to show: all made up."""

from shop.fairs import lines, targets
from shop.fairs.changing import Staff
from shop.fairs.models import Fair
from shop.fairs.plans import working_plan

# Every third line costs a tenth less, in whole thousands of đồng.
EVERY, THOUSAND = 3, 1000


def agree_prices(fair: Fair, officer: Staff) -> None:
    """Prices of the fair for some of what has a price of its own."""
    found = working_plan(fair).lines.filter(product__stockrecords__price__gte=10 * THOUSAND)
    priced = found.order_by("pk").values_list("pk", "product__stockrecords__price")
    for pk, own in list(priced)[::EVERY]:
        lower = int(own or 0) * 9 // 10 // THOUSAND * THOUSAND
        lines.change_line(fair, officer, pk, working_plan(fair).edition, price=lower)


def set_targets(fair: Fair, officer: Staff, written: list[dict]) -> None:
    """At least so many of each."""
    for one in written:
        targets.set_target(fair, officer, one["axis"], one["value"], one["wanted"])
