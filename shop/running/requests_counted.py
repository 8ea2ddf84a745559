"""What is counted of each answer: by page, way and status, and how long it took."""

from .counting import COUNTS

REQUESTS, SECONDS, SUM = "shop_requests_total", "shop_request_seconds", "shop_request_seconds_sum"
# Upper ends in seconds; what takes longer is in the last one.
ENDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
LAST = "+Inf"
# What a stranger may make up is not counted by its name.
WAYS = {"GET", "HEAD", "POST", "OPTIONS"}


def count(route: str | None, method: str, status: int, seconds: float) -> None:
    """One more answer of a page, known by its name among the addresses."""
    page = route or "none"
    way = method if method in WAYS else "other"
    end = next((f"{end:g}" for end in ENDS if seconds <= end), LAST)
    COUNTS.add(
        {
            f'{REQUESTS}{{route="{page}",method="{way}",status="{status}"}}': 1,
            f'{SECONDS}{{route="{page}",le="{end}"}}': 1,
            f'{SUM}{{route="{page}"}}': seconds,
        }
    )
