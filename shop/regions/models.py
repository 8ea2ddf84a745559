"""Provinces of both registers, with succession, and the communes of today.

On 1 July 2025 Vietnam's 63 provinces became 34 (Resolution 202/2025/QH15) and districts ended.
Papers issued before keep the old names, so both registers stay. Codes were reused with another
meaning (15 was Yên Bái and is Lào Cai): the register belongs to every code.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from .folding import fold
from .querysets import CommuneQuerySet, RegionQuerySet


class Register(models.IntegerChoices):
    """Which list of provinces a region stands in, named by its length."""

    CURRENT = 34, gettext_lazy("since July 2025")
    FORMER = 63, gettext_lazy("until June 2025")


class RegionKind(models.TextChoices):
    """Centrally run city or province; three provinces became cities in 2026."""

    CITY = "city", gettext_lazy("city")
    PROVINCE = "province", gettext_lazy("province")


class MacroRegion(models.TextChoices):
    """Socio-economic regions: six for each register (Resolution 252/2025/QH15 for the 34)."""

    NORTHERN_MOUNTAINS = "tdmnpb", gettext_lazy("Northern midlands and mountains")
    RED_RIVER_DELTA = "dbsh", gettext_lazy("Red River Delta")
    NORTH_CENTRAL = "btb", gettext_lazy("North Central")
    SOUTH_CENTRAL_HIGHLANDS = (
        "dhntb-tn",
        gettext_lazy("South Central Coast and Central Highlands"),
    )
    SOUTHEAST = "dnb", gettext_lazy("Southeast")
    MEKONG_DELTA = "dbscl", gettext_lazy("Mekong Delta")
    OLD_CENTRAL_COAST = "btb-dhmt", gettext_lazy("North Central and Central Coast")
    OLD_CENTRAL_HIGHLANDS = "tn", gettext_lazy("Central Highlands")


class Region(models.Model):
    """A province or centrally run city as it stood in one register."""

    key = models.CharField(
        max_length=10, unique=True, help_text=gettext_lazy("Register and code, such as vn34-19.")
    )
    register = models.PositiveSmallIntegerField(choices=Register.choices)
    code = models.CharField(max_length=2)
    slug = models.SlugField(max_length=60)
    name_vi = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=RegionKind.choices)
    macro_region = models.CharField(max_length=10, choices=MacroRegion.choices)
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    aliases = models.TextField(
        blank=True, help_text=gettext_lazy("Other published spellings, separated by |.")
    )
    seat_lat = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    seat_lon = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("region")
        verbose_name_plural = gettext_lazy("regions")
        ordering = ["register", "code"]
        constraints = [
            models.CheckConstraint(
                name="region_register_is_34_or_63", condition=Q(register__in=Register.values)
            ),
            models.CheckConstraint(
                name="region_former_has_successor",
                condition=Q(register=Register.CURRENT, successor__isnull=True)
                | Q(register=Register.FORMER, successor__isnull=False),
            ),
            models.UniqueConstraint(
                name="region_one_code_per_register", fields=["register", "code"]
            ),
            models.UniqueConstraint(
                name="region_one_slug_per_register", fields=["register", "slug"]
            ),
        ]

    def __str__(self) -> str:
        return self.name_vi

    @property
    def name(self) -> str:
        """Name in the language of the page; English keeps the marks where only they differ.

        Hà Nội is Hanoi in English, Thái Nguyên stays Thái Nguyên.
        """
        english = (get_language() or "vi").startswith("en")
        if english and fold(self.name_en) != fold(self.name_vi):
            return self.name_en
        return self.name_vi

    @property
    def is_former(self) -> bool:
        """Whether this is one of the 63 that ended on 30 June 2025."""
        return self.register == Register.FORMER

    @property
    def current(self) -> "Region":
        """The region of today: itself, or what it became part of."""
        return self.successor or self

    @property
    def slug_path(self) -> str:
        """Address part below the region index: thai-nguyen, or thai-nguyen/bac-kan."""
        return f"{self.successor.slug}/{self.slug}" if self.successor else self.slug

    def spellings(self) -> list[str]:
        """Every published spelling known for this region."""
        return [self.name_vi, self.name_en, *filter(None, self.aliases.split("|"))]

    def place_words(self) -> str:
        """Words for a place of origin: "Bắc Kạn (nay thuộc Thái Nguyên)", or the name alone."""
        if self.current.name_vi == self.name_vi:
            return self.name
        return _("%(former)s (now part of %(current)s)") % {
            "former": self.name,
            "current": self.current.name,
        }


class CommuneKind(models.TextChoices):
    """The three kinds of commune-level units since July 2025."""

    XA = "xa", gettext_lazy("commune")
    PHUONG = "phuong", gettext_lazy("ward")
    DAC_KHU = "dac_khu", gettext_lazy("special zone")


class Commune(models.Model):
    """A commune, ward or special zone of today; the level below the province."""

    code = models.CharField(max_length=5, unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=CommuneKind.choices)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="communes")
    slug = models.SlugField(max_length=80)

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("commune")
        verbose_name_plural = gettext_lazy("communes")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="commune_kind_is_known", condition=Q(kind__in=CommuneKind.values)
            ),
            models.UniqueConstraint(name="commune_one_slug_per_region", fields=["region", "slug"]),
        ]

    def __str__(self) -> str:
        return self.name_with_kind

    @property
    def name_with_kind(self) -> str:
        """Name with its kind in the language of the page: xã Côn Minh, Côn Minh commune."""
        words = {
            CommuneKind.XA: _("%(name)s commune"),
            CommuneKind.PHUONG: _("%(name)s ward"),
            CommuneKind.DAC_KHU: _("%(name)s special zone"),
        }
        return words[CommuneKind(self.kind)] % {"name": self.name}
