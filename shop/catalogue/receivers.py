"""Events of other people's code that the catalogue answers to."""


def connect() -> None:
    """Oscar keeps `ancestors_are_public` of categories up to date with receivers of its own."""
    from oscar.apps.catalogue import receivers  # noqa: F401
