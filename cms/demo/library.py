"""The drawn pictures of places and scenes, taken into the picture library once."""

import csv
from pathlib import Path

from django.core.files import File

from shop.pictures.models import ShopImage

from ..pictures import Slot, make_sizes

PICTURES = Path(__file__).parent / "pictures"
CREDITS = {
    "regions": ("Làng Sao", "BSD-3-Clause"),
    "scenes": ("Làng Sao, Fluent emoji của Microsoft (MIT)", "BSD-3-Clause, MIT"),
}


class Library:
    """Pictures by their file name below cms/demo/pictures ("regions/nghe-an-16x9.webp")."""

    def __init__(self) -> None:
        with (PICTURES / "places.csv").open(encoding="utf-8", newline="") as file:
            self._rows = {row["file"]: row for row in csv.DictReader(file)}
        titles = {row["alt_vi"]: name for name, row in self._rows.items()}
        known = ShopImage.objects.filter(title__in=titles)
        self._images = {titles[image.title]: image for image in known}

    def get(self, name: str) -> ShopImage | None:
        """The picture of that file, taken in when it is new; None when there is no such file."""
        if name not in self._rows:
            return None
        if name not in self._images:
            self._images[name] = self._take_in(self._rows[name])
        return self._images[name]

    def sized(self, name: str, slot: Slot) -> ShopImage | None:
        """The same, with all sizes of a slot made for the first reader."""
        image = self.get(name)
        if image is not None:
            make_sizes(image, slot)
        return image

    def _take_in(self, row: dict[str, str]) -> ShopImage:
        credit, licence = CREDITS[row["file"].split("/")[0]]
        image = ShopImage(
            title=row["alt_vi"],
            alt_vi=row["alt_vi"],
            alt_en=row["alt_en"],
            credit=credit,
            licence=licence,
            is_illustration=True,
        )
        with (PICTURES / row["file"]).open("rb") as file:
            image.file.save(row["file"].replace("/", "-"), File(file), save=False)
            image.save()
        return image
