"""What templates of the office ask."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from shop.certification.reasons import reason_in_words

from ..models import ImportRun
from ..office.listing import step_url
from ..office.navigation import entries_for

register = template.Library()


@register.simple_tag(takes_context=True)
def office_entries(context: template.Context) -> list[dict[str, Any]]:
    """`{% office_entries as entries %}`: label, url, current of every screen one may go to."""
    return entries_for(context["request"])


@register.filter
def reason_words(reason: str) -> str:
    """`{{ certificate.withdrawn_reason|reason_words }}`: why it was withdrawn."""
    return reason_in_words(reason)


@register.simple_tag
def run_link(run: ImportRun) -> str:
    """`{% run_link run %}`: the number of an import, a link where a screen shows it."""
    words, url = _("Import %(number)d") % {"number": run.number}, step_url(run)
    return format_html('<a href="{}">{}</a>', url, words) if url else words
