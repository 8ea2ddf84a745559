"""Reports of stars that are shown without a certificate, and what the office makes of them."""

from django.utils.translation import gettext_lazy as _

from .place import Ending, Ground, Place

CASE = "for good, with the case: what was seen is the proof of what was decided"

PLACES = (
    Place(
        "misuse.Report",
        "email text place name",
        "whoever reported",
        "checking the report, and telling whoever reported what becomes of it",
        Ground.CONSENT,
        "the address 90 days after the case is closed, two years at most; the words " + CASE,
        Ending.STAYS,
        title=_("Misuses you reported"),
        by_email="email",
        told="what text typed name seen_on place email consent consent_version reported_at",
        emptied={"email": ""},
    ),
    Place(
        "misuse.ReportPicture",
        "",
        "whoever reported; what stands on the pack",
        "checking the report",
        Ground.SAFETY,
        "two years after the case is closed",
        Ending.STAYS,
        title=_("Pictures you reported with"),
        by_email="report__email",
        told="name",
        files=(("name", "misuse"),),
    ),
    Place(
        "misuse.Letter",
        "addressee said",
        "producers and sellers whom the office writes to",
        "asking whoever shows the stars to answer",
        Ground.SAFETY,
        CASE,
        Ending.STAYS,
    ),
)
