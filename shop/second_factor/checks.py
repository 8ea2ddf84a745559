"""Says at the start what would leave the desks open to whoever has a password."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security, deploy=True)
def asked_of_staff(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Staff and owners need their second step in production."""
    if settings.SECOND_FACTOR_REQUIRED:
        return []
    return [
        Warning(
            "Staff and owners of producers sign in with a password alone.",
            hint="Leave SECOND_FACTOR_REQUIRED as it is, on.",
            id="second_factor.W001",
        )
    ]
