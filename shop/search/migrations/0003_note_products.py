"""Products that were there before search had documents wait to be indexed (`search_index`)."""

from itertools import islice

from django.db import migrations

SOME = 5_000


def note(apps, schema_editor):
    using = schema_editor.connection.alias
    pending = apps.get_model("search", "PendingProduct").objects.using(using)
    products = apps.get_model("catalogue", "Product").objects.using(using)
    keys = iter(products.order_by("pk").values_list("pk", flat=True).iterator())
    while some := list(islice(keys, SOME)):
        pending.bulk_create(pending.model(product_id=pk) for pk in some)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_synonyms"),
        ("catalogue", "0005_merged_into"),
    ]
    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
