"""What every public page shows around its content."""

from django.http import HttpRequest

from .frame import Frame


def site_frame(request: HttpRequest) -> dict[str, Frame]:
    """`frame`, whose parts are worked out when a template asks for them."""
    return {"frame": Frame(request)}
