"""What the content side adds to Wagtail's admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from . import first_version, kept_pages
from .choosers import CHOOSERS
from .delivery import DeliveryGroup
from .desk_texts import admin as desk_texts
from .enquiries import EnquiryViewSet
from .films import FilmViewSet
from .people import ceiling
from .producers import ProfileViewSet
from .readiness import together
from .synonyms import SynonymViewSet
from .taxes import TaxRateViewSet
from .topics import TopicViewSet
from .translation import admin as translation_board
from .translation import row_buttons

register_snippet(SynonymViewSet)
register_snippet(DeliveryGroup)
register_snippet(EnquiryViewSet)
register_snippet(TaxRateViewSet)
register_snippet(TopicViewSet)
register_snippet(FilmViewSet)
register_snippet(ProfileViewSet)


@hooks.register("register_admin_viewset")
def register_choosers():
    return list(CHOOSERS)


@hooks.register("construct_reports_menu")
def without_search_terms(request, menu_items) -> None:
    """What visitors type is counted nowhere, so there is no report of it."""
    menu_items[:] = [item for item in menu_items if item.name != "search-terms"]


ceiling.register()
desk_texts.register()
first_version.register()
kept_pages.register()
row_buttons.register()
together.register()
translation_board.register()
