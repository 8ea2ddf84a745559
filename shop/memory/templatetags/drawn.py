"""`{% drawn "parts/x.html" with a=b %}`: an include that sees these values alone, drawn once."""

from typing import Any

from django import template
from django.template.base import FilterExpression, Node, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.safestring import SafeString

from ..drawn import drawn as kept

register = template.Library()


class DrawnNode(Node):
    """A piece of a page whose values say all there is in it."""

    def __init__(self, name: str, values: dict[str, FilterExpression]) -> None:
        self.name = name
        self.values = values

    def render(self, context: Context) -> SafeString:
        values: dict[str, Any] = {
            name: value.resolve(context) for name, value in self.values.items()
        }
        return kept.piece(self.name, values)


@register.tag("drawn")
def drawn(parser: Parser, token: Token) -> DrawnNode:
    """The name in quotation marks, `with`, and one value at least."""
    bits = token.split_contents()
    written = len(bits) > 3 and bits[2] == "with" and bits[1][:1] == bits[1][-1:] == '"'
    values = token_kwargs(rest := bits[3:], parser) if written else {}
    if not values or rest:
        raise template.TemplateSyntaxError('Write {% drawn "name.html" with a=b c=d %}')
    return DrawnNode(bits[1][1:-1], values)
