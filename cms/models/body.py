"""Pages with a body of blocks."""

from ..blocks import read_body


class ShowsBody:
    """Stands before SitePage: what the blocks show is loaded once, under the name `chosen`."""

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        chosen = getattr(response, "context_data", None) and response.context_data.get("chosen")
        if chosen and chosen.frames:
            # Only here, and only for the hosts of this body's films (django-csp reads this).
            response._csp_update = {"frame-src": chosen.frames}
        return response

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["chosen"] = read_body(self.body)
        return context
