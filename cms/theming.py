"""Which province's look a page has: by its host, by its address, or the shop's own choice."""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from shop.themes.known import theme_named, theme_of_host, themes_of_provinces
from shop.themes.theme import Theme

from .cache import remembered
from .pictures import Slot, SlotPicture, slot_pictures
from .readers import for_all
from .sections import section_url


def theme_of(request: HttpRequest) -> Theme | None:
    """None stands for the base theme."""
    return _of_host(request) or _of_address(request.path) or theme_named(settings.THEME)


def themed_opening(request: HttpRequest) -> dict[str, object]:
    """The words and the picture that open home on a province's own address."""
    theme = _of_host(request) or theme_named(settings.THEME)
    opening: dict[str, object] = {}
    if theme and theme.hero:
        opening["sentence"] = str(theme.hero)
    if theme and theme.hero_of:
        picture = remembered(f"opening:{theme.hero_of}", lambda: _picture_of(theme.hero_of))
        opening |= {"hero": picture} if picture else {}
    return opening


def _picture_of(province: str) -> SlotPicture | None:
    from .models import ProvincePage

    pages = for_all(ProvincePage.objects.live()).filter(region__slug=province, region__register=34)
    key = (pages.values_list("picture_id", flat=True).first(), Slot.HERO)
    return slot_pictures([key]).get(key)


def _of_host(request: HttpRequest) -> Theme | None:
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    return theme_of_host(host.split(":", 1)[0])


def _of_address(path: str) -> Theme | None:
    """A province's page and whatever lies below it: communes, former provinces."""
    of_provinces = themes_of_provinces()
    regions = section_url("regions") if of_provinces else ""
    if not regions or not path.startswith(regions):
        return None
    return of_provinces.get(path.removeprefix(regions).split("/", 1)[0])
