"""Addresses of what the public sees of a fair; of a preview they lie below its secret link."""

from django.urls import reverse


def fair_url(slug: str, preview: str = "") -> str:
    """The page of a fair; `preview` is the secret of a link that shows the working plan."""
    if preview:
        return reverse("fairs:preview", args=[slug, preview])
    return reverse("fairs:fair", args=[slug])


def booth_url(slug: str, number: str, preview: str = "") -> str:
    """The page of a booth."""
    if preview:
        return reverse("fairs:preview_booth", args=[slug, preview, number])
    return reverse("fairs:booth", args=[slug, number])
