"""Where somebody comes back to after signing in or saving something."""

from django.http import HttpRequest

# A page that is asked for with a longer address is come back to without its question.
LONGEST = 2000


def this_page(request: HttpRequest) -> str:
    """The address of the page that is looked at; "" for one that can only be posted to."""
    if request.method not in ("GET", "HEAD"):
        return ""
    whole = request.get_full_path()
    return whole if len(whole) <= LONGEST else request.path
