"""`{% can_state as may %}`: the verify page offers a statement where one can be signed."""

from django import template

from .. import keys

register = template.Library()


@register.simple_tag
def can_state() -> bool:
    """Whether there is a key that signs; no query once the keys are known."""
    return keys.current() is not None
