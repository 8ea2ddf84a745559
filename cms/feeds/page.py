"""An index page with a feed below it."""

from django.http import Http404, HttpRequest, HttpResponse

from wagtail.url_routing import RouteResult

from .atom import AtomFeed

# Addresses of content pages are plain words between slashes.
FEED_SLUG = "atom"


class HasFeed:
    """Stands before SitePage: the feed answers at `<page>/atom/`, and the page names it."""

    def feed(self, request: HttpRequest) -> AtomFeed:
        """What is told there."""
        raise NotImplementedError

    def below(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer for something one step below the page that is no page of its own."""
        raise Http404

    def route(self, request, path_components):
        try:
            return super().route(request, path_components)
        except Http404:
            if len(path_components) != 1:
                raise
            return RouteResult(self, kwargs={"slug": path_components[0]})

    def serve(self, request, *args, slug: str = "", **kwargs):
        if slug == FEED_SLUG:
            return self.feed(request).answer()
        if slug:
            return self.below(request, slug)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["feed"] = (self.title, f"{self.get_url(request)}{FEED_SLUG}/")
        return context
