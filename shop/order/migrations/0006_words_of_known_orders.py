"""Orders that are there already are found by name, phone and mail as new ones are."""

from django.db import migrations

from shop.regions.folding import fold


def fill(apps, schema_editor):
    Order = apps.get_model("order", "Order")
    OrderWord = apps.get_model("order", "OrderWord")
    orders = Order.objects.filter(words__isnull=True).only(
        "buyer_name", "buyer_phone", "guest_email"
    )
    for order in orders.iterator(chunk_size=500):
        words = {*fold(order.buyer_name).split(), str(order.buyer_phone or "")}
        words.add(order.guest_email.casefold())
        OrderWord.objects.bulk_create(
            (OrderWord(order=order, word=word[:100]) for word in sorted(words) if word),
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies = [("order", "0005_words_to_find_by")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
