"""What is searched: one flat document for each published product, and the state of the index.

Documents are made from records and can be made anew at any time (`search_index --rebuild`); nobody
edits them. They hold dates and no verdicts: what is certified or sold is asked on the day of the
question, so that a midnight writes nothing.
"""

from django.db import models


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
    removals and start over. `mirrored` is the number up to which Elasticsearch has followed.
    """

    number = models.BigIntegerField(default=0)
    mark = models.CharField(max_length=32, blank=True)
    floor = models.BigIntegerField(default=0)
    mirrored = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.number)


class PendingProduct(models.Model):
    """A product whose document is out of date, written in the transaction that changed it.

    The same product may wait several times: a unique row would make writers wait for one another.
    """

    product_id = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.product_id)
