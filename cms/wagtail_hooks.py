"""What the content side adds to Wagtail's admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from . import first_version, kept_pages
from .choosers import product_chooser
from .delivery import DeliveryGroup, producer_chooser
from .enquiries import EnquiryViewSet
from .readiness import together
from .synonyms import SynonymViewSet
from .taxes import TaxRateViewSet
from .topics import TopicViewSet
from .translation import admin as translation_board

register_snippet(SynonymViewSet)
register_snippet(DeliveryGroup)
register_snippet(EnquiryViewSet)
register_snippet(TaxRateViewSet)
register_snippet(TopicViewSet)


@hooks.register("register_admin_viewset")
def register_product_chooser():
    return product_chooser


@hooks.register("register_admin_viewset")
def register_producer_chooser():
    return producer_chooser


first_version.register()
kept_pages.register()
together.register()
translation_board.register()
