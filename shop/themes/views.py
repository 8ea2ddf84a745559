"""Hands out the files of themes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from .known import theme_named
from .sheet import sheet_of
from .theme import Theme

A_YEAR = 365 * 24 * 60 * 60


@require_safe
def sheet(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    """A theme's stylesheet; an older version's address leads to today's."""
    theme = _theme(slug)
    if version != theme.version:
        return redirect(theme.sheet_url)
    return _kept(sheet_of(theme), "text/css; charset=utf-8")


@require_safe
def pattern(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    """A theme's pattern."""
    theme = _theme(slug)
    if version != theme.version:
        return redirect(theme.pattern_url)
    return _kept(theme.pattern, "image/svg+xml")


def _theme(slug: str) -> Theme:
    theme = theme_named(slug)
    if theme is None:
        raise Http404
    return theme


def _kept(text: str, kind: str) -> HttpResponse:
    response = HttpResponse(text, content_type=kind)
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
