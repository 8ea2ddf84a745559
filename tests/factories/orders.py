"""Orders made the way a guest makes them, by pages or by the service."""

import re

from django.urls import reverse

from shop.basket.models import Basket
from shop.certification import clock
from shop.order.agreement import Agreement
from shop.order.buyer import Buyer
from shop.order.models import Order
from shop.order.placing import place_order
from shop.partner.strategy import Selector
from shop.regions.models import Commune
from shop.shipping.parcels import quote

from .catalogue import ProductFactory, region

PHONE = "0912 345 678"
EMAIL = "lan@example.com"


def commune(slug: str = "ha-noi") -> Commune:
    """The first commune of a current province."""
    return Commune.objects.filter(region=region(slug)).select_related("region").first()


def basket_of(*products, quantity: int = 1) -> Basket:
    """A guest's open basket with these products."""
    basket = Basket.objects.create()
    basket.strategy = Selector().strategy()
    for product in products:
        basket.add_product(product, quantity)
    return basket


def buyer(**changes) -> Buyer:
    """Somebody in Hà Nội with a phone and an e-mail address."""
    place = changes.pop("commune", None) or commune()
    fields = {
        "name": "Nguyễn Thị Lan",
        "phone": "+84912345678",
        "email": EMAIL,
        "province": place.region,
        "commune": place,
        "street": "12 ngõ 5, phố Huế",
        "adult_confirmed_at": clock.now(),
    }
    return Buyer(**(fields | changes))


def agreement_of(basket: Basket, who: Buyer, leave_out=()) -> Agreement:
    """What page 2 would show for this basket now."""
    basket._lines = None
    return Agreement.of(basket.pk, quote(basket.all_lines(), who.province, leave_out))


def order_of(
    *products, quantity: int = 1, language: str = "vi", payment_method: str = "cash", **who
) -> Order:
    """A placed order of these products; of one certified product when none is given."""
    basket = basket_of(*(products or [ProductFactory()]), quantity=quantity)
    person = buyer(**who)
    return place_order(
        agreement=agreement_of(basket, person),
        buyer=person,
        language=language,
        payment_method=payment_method,
    )


# --- through the pages ---------------------------------------------------------------------------
def put(client, product, quantity="1"):
    """Press "add to basket"."""
    return client.post(reverse("basket:add"), {"product_id": product.pk, "quantity": quantity})


def address_form(**changes) -> dict:
    """Page 1 filled in."""
    place = changes.pop("place", None) or commune()
    form = {
        "name": "Nguyễn Thị Lan",
        "phone": PHONE,
        "email": EMAIL,
        "province": place.region.key,
        "commune": place.name_with_kind,
        "street": "12 ngõ 5, phố Huế",
        "note": "",
    }
    return form | changes


def fill_address(client, **changes):
    """Send page 1."""
    return client.post(reverse("checkout:address"), address_form(**changes))


def agreement_on(response) -> str:
    """What the button of a page 2 would send back."""
    found = re.search(r'name="agreement" value="([^"]+)"', response.content.decode())
    return found[1] if found else ""


def see_page_2(client) -> str:
    """Open page 2; what its button would send back."""
    return agreement_on(client.get(reverse("checkout:review")))


def press(client, agreement: str, **more):
    """Press the button of page 2."""
    form = {"agreement": agreement, "payment": "cash"} | more
    return client.post(reverse("checkout:review"), form)


def buy(client, *products, quantity="1", **address):
    """The whole way of a guest: add, page 1, page 2, button."""
    for product in products:
        put(client, product, quantity)
    fill_address(client, **address)
    return press(client, see_page_2(client))
