"""What is searched: one flat document for each published product, and the state of the index.

Documents are made from records and can be made anew at any time (`search_index --rebuild`); nobody
edits them. They hold dates and no verdicts: what is certified or sold is asked on the day of the
question, so that a midnight writes nothing.
"""

from itertools import combinations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from shop.regions.folding import fold, normalise_published, same_words


class SearchDocument(models.Model):
    """One published product as search sees it.

    Words are folded (shop.regions.folding) except `name`, which keeps its accents in lower case.
    `facets` holds the values of each facet by its name (facet_fields). `periods` are the stretches
    of days on which the product is certified: `[first, last, stars, since, sellable]` with days in
    ISO form, `since` the first day of the certificate, none overlapping (certification.rules).
    `revision` is the number of the index when the document was written; `gone` marks a product that
    has no page any more, kept so that readers hear of it.
    """

    product_id = models.BigIntegerField(primary_key=True)
    revision = models.BigIntegerField(db_index=True)
    gone = models.BooleanField(default=False)
    name = models.TextField(blank=True)
    name_key = models.TextField(blank=True)
    english = models.TextField(blank=True)
    producer_id = models.BigIntegerField(null=True)
    producer_name = models.TextField(blank=True)
    producer = models.TextField(blank=True)
    place = models.TextField(blank=True)
    goods = models.TextField(blank=True)
    facets = models.JSONField(default=dict)
    periods = models.JSONField(default=list)
    price = models.BigIntegerField(null=True)
    in_stock = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class IndexState(models.Model):
    """One row: how often the index was written, and by what mark its content is known.

    `number` grows with every write and is given to the documents written; the row is locked while
    they are, so revisions become visible in order. `mark` is random and new with each write: a
    number that was rolled back comes again, a mark does not. Below `floor` readers have missed
    removals and start over. `mirrored` is the number up to which Elasticsearch has followed, and
    `followed_at` the last moment at which nothing was known that it had not.
    """

    number = models.BigIntegerField(default=0)
    mark = models.CharField(max_length=32, blank=True)
    floor = models.BigIntegerField(default=0)
    mirrored = models.BigIntegerField(default=0)
    followed_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.number)


class PendingProduct(models.Model):
    """A product whose document is out of date, written in the transaction that changed it.

    The same product may wait several times: a unique row would make writers wait for one another.
    """

    product_id = models.BigIntegerField()
    noted_at = models.DateTimeField(db_default=Now())

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.product_id)


class SetAside(models.Model):
    """A product that could not be indexed: it is not found until a try succeeds.

    It is tried again with its next change, by every `search_index` and after a migration.
    """

    product_id = models.BigIntegerField(primary_key=True)
    failures = models.PositiveIntegerField(default=1)
    why = models.CharField(max_length=200)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.product_id}: {self.why}"


class SynonymGroup(models.Model):
    """Words that mean the same goods: whoever asks for one finds the others too.

    Edited by staff; known to every process within half a minute (understanding.synonyms).
    """

    class Direction(models.TextChoices):
        BOTH = "both", _("Each word finds all the others")
        ONE = "one", _("Only the first word finds the others")

    words = models.CharField(
        _("words"),
        max_length=500,
        help_text=_("At least two words or phrases, with their accents, separated by |."),
    )
    direction = models.CharField(
        _("direction"), max_length=4, choices=Direction.choices, default=Direction.BOTH
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    # What a list of groups is searched by: people look for "dau phong" too.
    words_key = models.CharField(max_length=500, editable=False, blank=True)

    class Meta:
        verbose_name = _("synonyms for search")
        verbose_name_plural = _("synonyms for search")
        ordering = ["words_key"]

    def __str__(self) -> str:
        sign = " = " if self.direction == self.Direction.BOTH else " → "
        return sign.join(self.spellings)

    def save(self, *args, **kwargs) -> None:
        self.words = "|".join(self.spellings)
        self.words_key = fold(self.words)
        super().save(*args, **kwargs)

    @property
    def spellings(self) -> list[str]:
        """The words or phrases, in lower case with their accents."""
        parts = (normalise_published(part).lower() for part in self.words.split("|"))
        return [part for part in parts if part]

    def clean(self) -> None:
        """Two words at least, none twice, each of letters that can be searched."""
        spellings = self.spellings
        if any(not fold(spelling) for spelling in spellings):
            raise ValidationError({"words": _("A word has no letters that can be searched.")})
        if len(spellings) < 2:
            raise ValidationError({"words": _("Give at least two words, separated by |.")})
        if any(same_words(one, other) for one, other in combinations(spellings, 2)):
            raise ValidationError({"words": _("A word is written twice.")})
