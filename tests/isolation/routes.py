"""Every route of the site, walked from the resolver."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern


@dataclass(frozen=True)
class Route:
    """One pattern: `key` names it and its arguments; two patterns may share their name alone."""

    name: str
    arguments: tuple[str, ...]

    @property
    def key(self) -> str:
        """As it stands in the table."""
        return f"{self.name}({','.join(self.arguments)})" if self.arguments else self.name


def all_routes() -> list[Route]:
    """Every named or nameless pattern, each once."""
    return sorted(set(_walk(get_resolver().url_patterns, (), ())), key=lambda route: route.key)


def _walk(patterns: list, spaces: tuple[str, ...], arguments: tuple[str, ...]) -> Iterator[Route]:
    for one in patterns:
        if isinstance(one.pattern, LocalePrefixPattern):
            found = arguments
        else:
            found = arguments + tuple(one.pattern.converters or _groups(one))
        if isinstance(one, URLResolver):
            deeper = (*spaces, one.namespace) if one.namespace else spaces
            yield from _walk(one.url_patterns, deeper, found)
        else:
            yield Route(":".join((*spaces, one.name or str(one.pattern))), found)


def _groups(one: URLPattern | URLResolver) -> tuple[str, ...]:
    """The arguments of a pattern that is a regular expression; those without a name by number."""
    regex = one.pattern.regex
    return tuple(regex.groupindex) or tuple(str(n) for n in range(1, regex.groups + 1))
