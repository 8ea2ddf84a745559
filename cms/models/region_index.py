"""The region index: the map of the 34 provinces, and the same as a list."""

from django.db import models
from django.http import Http404, HttpResponsePermanentRedirect
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail.url_routing import RouteResult

from shop.regions.models import Region

from ..cache import stamp
from ..figures import figures
from ..places import map_links, places_by_macro_region
from .base import SitePage
from .provinces import ProvincePage


class RegionIndexPage(SitePage):
    """The map of the provinces and the same as a list."""

    intro = models.TextField(_("introduction"), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("intro")]
    search_fields = [*SitePage.search_fields, index.SearchField("intro")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ProvincePage"]
    max_count_per_parent = 1
    template = "cms/region_index_page.html"

    class Meta:
        verbose_name = _("region index")
        verbose_name_plural = _("region indexes")

    def route(self, request, path_components):
        """A former province that took its name along answers with its place of today."""
        try:
            return super().route(request, path_components)
        except Http404:
            if len(path_components) != 1:
                raise
            return RouteResult(self, args=path_components)

    def serve(self, request, former: str = "", *args, **kwargs):
        if former:
            return HttpResponsePermanentRedirect(self._address_today(former))
        return super().serve(request, *args, **kwargs)

    def _address_today(self, slug: str) -> str:
        region = Region.objects.former().filter(slug=slug).first()
        page = region and ProvincePage.objects.live().child_of(self).filter(
            region=region.successor_id
        )
        if not page or not (page := page.first()):
            raise Http404
        return f"{page.get_url()}{slug}/"

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        today = figures()
        context["mark"] = f"{stamp()}-{today.mark}"
        context["map_links"] = map_links(today)
        context["groups"] = [
            (label, [(place.name, place.url, place.count) for place in found])
            for label, found in places_by_macro_region(today)
        ]
        return context
