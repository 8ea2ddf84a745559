"""What commands are asked for, in words of people."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from shop.regions.models import Region
from shop.regions.places import PlaceBook

from .counting import provinces_named


def provinces_asked(name: str) -> list[Region]:
    """An old name means the old province, one of today all that became part of it; "" none."""
    if not name:
        return []
    region = PlaceBook(Region.objects.select_related("successor")).province(name)
    if region is None:
        raise CommandError(_("The province “%(name)s” is not known.") % {"name": name})
    return provinces_named(region)
