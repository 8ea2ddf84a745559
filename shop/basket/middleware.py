"""Oscar's basket middleware, which writes nothing when somebody only looks."""

from django.conf import settings
from django.db import transaction

from oscar.apps.basket.middleware import BasketMiddleware as OscarBasketMiddleware

from shop.memory.prepared import Prepared
from shop.running import read_only

from . import holds
from .hamper_model import BasketHamper
from .models import Basket
from .selectors import cookie_basket_id

_OF_GUESTS = Prepared(lambda pks: Basket.objects.filter(pk__in=pks, owner=None, status=Basket.OPEN))


class BasketMiddleware(OscarBasketMiddleware):
    """Gives a signed-in person without a basket an unsaved one; Oscar would create a row.

    Below `PATHS_WITHOUT_BASKET` nobody is asked who they are: those answers are everybody's.
    """

    def __call__(self, request):
        """Oscar's own, where somebody may have a basket."""
        if request.path_info.startswith(settings.PATHS_WITHOUT_BASKET):
            return self.get_response(request)
        return super().__call__(request)

    def get_basket(self, request):
        """The open basket. Oscar's own code merges where there is more than one."""
        user = getattr(request, "user", None)
        known = request._basket_cache is not None
        has_cookie = self.get_cookie_key(request) in request.COOKIES
        if known or user is None or not user.is_authenticated:
            return super().get_basket(request)
        # While the shop only shows, what would be merged waits in its cookie.
        merges = not read_only.is_on()
        if has_cookie and merges:
            return super().get_basket(request)
        owned = list(Basket.open.filter(owner=user)[:2])
        if len(owned) > 1 and merges:
            return super().get_basket(request)
        basket = owned[0] if owned else Basket(owner=user)
        basket.owner = user
        request._basket_cache = basket
        return basket

    def get_cookie_basket(self, cookie_key, request, manager):
        """The guest's open basket that the cookie names; a cookie that names none goes."""
        pk = cookie_basket_id(request)
        basket = None if pk is None else next(iter(_OF_GUESTS.ask([pk])), None)
        if basket is None and cookie_key in request.COOKIES:
            request.cookies_to_delete.append(cookie_key)
        return basket

    def merge_baskets(self, master, slave):
        """Oscar's own. What was held for the one that ends is given back, to be held anew."""
        with transaction.atomic():
            both = Basket.objects.select_for_update().filter(pk__in=(master.pk, slave.pk))
            # Another tab may have ordered one of them, or merged them, a moment ago.
            if any(one.status != Basket.OPEN for one in both.order_by("pk")):
                return
            holds.release(slave)
            BasketHamper.objects.filter(basket=slave).update(basket=master)
            super().merge_baskets(master, slave)

    def apply_offers_to_basket(self, request, basket):
        """Never: discounts belong to a quote, which knows what is ordered (discounts.py)."""

    def process_response(self, request, response):
        """Keep the basket's cookie away from other sites' requests."""
        response = super().process_response(request, response)
        if settings.OSCAR_BASKET_COOKIE_OPEN in response.cookies:
            response.cookies[settings.OSCAR_BASKET_COOKIE_OPEN]["samesite"] = "Lax"
        return response
