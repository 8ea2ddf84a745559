"""Says in a page's head once more what it says already: for links shared elsewhere (Open Graph)."""

import re

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
HREF = re.compile(r'href="([^"]*)"')


class KeepNode(Node):
    """Renders what is inside, and keeps it under a name for later."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context) -> SafeString:
        rendered = self.nodelist.render(context)
        context[self.name] = mark_safe(rendered.strip())
        return rendered


@register.tag
def keep(parser: Parser, token: Token) -> KeepNode:
    """`{% keep as name %}{% block ... %}{% endblock %}{% endkeep %}`."""
    bits = token.split_contents()
    if len(bits) != 3 or bits[1] != "as":
        raise template.TemplateSyntaxError('"keep" is written as {% keep as name %}')
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeepNode(nodelist, bits[2])


@register.inclusion_tag("parts/share_words.html", takes_context=True)
def share_words(context) -> dict:
    """The kept title, description and canonical address; nothing on a page that has no address."""
    found = HREF.search(context.get("canonical_link", ""))
    words = {name: _one_line(context.get(name, "")) for name in ("page_title", "page_description")}
    return words | {
        "url": mark_safe(found.group(1)) if found else "",
        "kind": context.get("share_kind", ""),
        "shop_name": getattr(context.get("frame"), "shop_name", ""),
        "language": context.get("LANGUAGE_CODE"),
    }


def _one_line(rendered: str) -> SafeString:
    """As escaped as the template left it, but fit for an attribute."""
    return mark_safe(" ".join(strip_tags(rendered).split()).replace('"', "&quot;"))
