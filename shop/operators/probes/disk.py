"""How much room is left where files are kept."""

import shutil
from pathlib import Path

from django.conf import settings
from django.utils.translation import pgettext

from ..lights import Level, Light
from ..saying import size

LITTLE, VERY_LITTLE = 0.15, 0.05


def disk() -> Light:
    """The fuller one of the two places: public files and private ones."""
    usages = [shutil.disk_usage(_standing(Path(root))) for root in _roots()]
    left, free = min((usage.free / usage.total, usage.free) for usage in usages)
    says = pgettext("light", "%(size)s are free, %(percent)d %% of the disk.") % {
        "size": size(free),
        "percent": left * 100,
    }
    if left > LITTLE:
        return Light(Level.GOOD, says)
    return Light(
        Level.BAD if left <= VERY_LITTLE else Level.LOOK,
        says,
        pgettext("light", "Make room: old logs and backups first, then a larger disk."),
    )


def _roots() -> tuple[str | Path, ...]:
    return (settings.MEDIA_ROOT, settings.PRIVATE_ROOT)


def _standing(root: Path) -> Path:
    """The folder, or the nearest above it that is there: a new shop has kept nothing yet."""
    return next(one for one in (root, *root.resolve().parents) if one.exists())
