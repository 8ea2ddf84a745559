"""Films of our own: a file that every browser plays, and its captions."""

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

# By ending: how browsers call it, and what stands at which place of the file.
FORMS = {
    "mp4": ("video/mp4", 4, b"ftyp"),
    "webm": ("video/webm", 0, b"\x1a\x45\xdf\xa3"),
    "vtt": ("text/vtt", 0, b"WEBVTT"),
}
FILMS = ("mp4", "webm")
LARGEST_FILM = 200 * 1024 * 1024
LARGEST_CAPTIONS = 512 * 1024


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _check(file: File, endings: tuple[str, ...], largest: int) -> None:
    ending = _ending(file.name or "")
    if ending not in endings:
        wanted = ", ".join(f".{one}" for one in endings)
        raise ValidationError(_("This file does not end in %(endings)s.") % {"endings": wanted})
    if file.size > largest:
        size = filesizeformat(largest)
        raise ValidationError(_("This file is too large; at most %(size)s.") % {"size": size})
    _form, at, mark = FORMS[ending]
    if not _first(file, at + len(mark) + 3)[at:].startswith(mark):
        raise ValidationError(_("This file is not what its name says."))


def _first(file: File, length: int) -> bytes:
    """So many bytes of its beginning; a file that lies in the store is closed again."""
    in_store = file.closed
    file.seek(0)
    begin: bytes = file.read(length).removeprefix(b"\xef\xbb\xbf")
    file.seek(0)
    if in_store:
        file.close()
    return begin


def validate_film(file: File) -> None:
    """An .mp4 or .webm file that is one."""
    _check(file, FILMS, LARGEST_FILM)


def validate_captions(file: File) -> None:
    """A .vtt file that is one."""
    _check(file, ("vtt",), LARGEST_CAPTIONS)


class Film(models.Model):
    """A film in the shop's own store. It plays from there: stores answer for parts of a file."""

    title = models.CharField(_("what one sees"), max_length=160)
    file = models.FileField(
        _("film"),
        upload_to="films",
        validators=[validate_film],
        help_text=_("An .mp4 or .webm file of at most 200 MB."),
    )
    captions_vi = models.FileField(
        _("captions in Vietnamese"),
        upload_to="films",
        validators=[validate_captions],
        help_text=_("A .vtt file; for a film without speech, what is heard."),
    )
    captions_en = models.FileField(
        _("captions in English"), upload_to="films", validators=[validate_captions], blank=True
    )

    class Meta:
        verbose_name = _("film")
        verbose_name_plural = _("films")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    @property
    def media_type(self) -> str:
        """How browsers call its form."""
        return FORMS[_ending(self.file.name)][0]

    @property
    def tracks(self) -> list[tuple[str, str, str]]:
        """Language, its own name and address of each file of captions."""
        files = (("vi", "Tiếng Việt", self.captions_vi), ("en", "English", self.captions_en))
        return [(code, name, file.url) for code, name, file in files if file]
