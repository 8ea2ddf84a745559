"""What a page says."""


def words(response) -> str:
    """The whole page, with single spaces."""
    return " ".join(response.content.decode().split())
