"""Checks one receiver's row, whether typed into the form or read from a sheet."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from phonenumber_field.phonenumber import PhoneNumber
from phonenumbers import NumberParseException

from shop.checkout.communes import find_commune
from shop.regions.models import Commune, Region
from shop.regions.places import PlaceBook

FIELDS = ("name", "phone", "email", "street", "commune", "province", "message")
MOST = {"name": 120, "phone": 40, "email": 254, "street": 200, "message": 200}
MOST |= {"commune": 120, "province": 120}
NEEDED = ("name", "phone", "street", "commune", "province")


@dataclass
class CheckedRow:
    """A row with what is wrong with it: (field, words) in the active language."""

    given: dict[str, str]
    phone: str = ""
    commune: Commune | None = None
    problems: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Places:
    """Provinces by every name people use, old ones included; loaded once for a whole sheet."""

    book: PlaceBook
    regions: list[Region]

    @classmethod
    def load(cls) -> "Places":
        """Today's provinces and the former ones. Two queries."""
        from shop.regions.selectors import current_regions

        regions = current_regions()
        former = [old for region in regions for old in region.predecessors.all()]
        return cls(PlaceBook([*regions, *former], []), [*regions, *former])

    def province(self, text: str) -> Region | None:
        """The province of today that a name means."""
        found = self.book.province(text)
        return found.current if found else None


def check_row(given: dict[str, str], places: Places) -> CheckedRow:
    """Everything that is wrong with a row at once; unknown keys are ignored."""
    row = CheckedRow({name: given.get(name, "").strip() for name in FIELDS})
    for name in NEEDED:
        if not row.given[name]:
            row.problems.append((name, _("This is missing.")))
    for name, most in MOST.items():
        if len(row.given[name]) > most:
            words = _("At most %(count)d characters.") % {"count": most}
            row.problems.append((name, words))
            row.given[name] = row.given[name][:most]
    _check_phone(row)
    _check_email(row)
    _check_place(row, places)
    return row


def _check_phone(row: CheckedRow) -> None:
    if not row.given["phone"]:
        return
    try:
        number = PhoneNumber.from_string(row.given["phone"], region="VN")
    except NumberParseException:
        number = None
    if number is None or not number.is_valid():
        row.problems.append(("phone", _("This is not a phone number: try 0912 345 678.")))
    else:
        row.phone = number.as_e164


def _check_email(row: CheckedRow) -> None:
    if not row.given["email"]:
        return
    try:
        validate_email(row.given["email"])
    except ValidationError:
        row.problems.append(("email", _("This is not an e-mail address.")))


def _check_place(row: CheckedRow, places: Places) -> None:
    if not row.given["province"]:
        return
    province = places.province(row.given["province"])
    if province is None:
        row.problems.append(("province", _("We know no such province.")))
        return
    if not row.given["commune"]:
        return
    answer = find_commune(province, row.given["commune"])
    row.commune = answer.commune
    if answer.commune is None:
        words = _("We know no such commune in %(province)s.") % {"province": province.name}
        if answer.offered:
            names = ", ".join(commune.name_with_kind for commune in answer.offered)
            words += " " + _("Perhaps: %(names)s") % {"names": names}
        row.problems.append(("commune", words))
