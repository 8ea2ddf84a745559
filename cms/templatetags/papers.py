"""Papers of the library in the shop's own pages."""

from django import template

from .. import papers

register = template.Library()


@register.simple_tag
def paper_of(decision_id: int | None) -> tuple[str, str] | None:
    """Title and address of the file of a decision; None when there is none for everybody."""
    return papers.paper_of(decision_id)
