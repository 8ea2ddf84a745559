"""Pictures of editors come in by the same door as everybody's: judged, and drawn anew."""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from shop.pictures.intake import BadPictureError, take_picture

# The widest picture of a page is 1800 wide; twice that for fine screens.
LONGEST_SIDE = 3600


class RedrawnImageField(WagtailImageField):
    """A picture without anything that is not its pixels.

    Ours judges before Wagtail's: that one opens whatever comes, and fails over what is broken.
    """

    def to_python(self, data: Any) -> Any:
        """The picture drawn anew, under its own name with the ending of its kind."""
        if data is None:
            return None
        try:
            taken = take_picture(data, longest=LONGEST_SIDE, keep_transparency=True)
        except BadPictureError as bad:
            raise ValidationError(str(bad)) from bad
        name = f"{PurePath(data.name or 'anh').stem}.{taken.ending}"
        kind = "image/png" if taken.ending == "png" else "image/jpeg"
        return super().to_python(SimpleUploadedFile(name, taken.content, kind))


class RedrawnImageForm(BaseImageForm):
    """Wagtail's form of one picture, whichever of its screens it stands on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if wagtails := self.fields.get("file"):
            self.fields["file"] = RedrawnImageField(
                label=wagtails.label, required=wagtails.required, widget=wagtails.widget
            )
