"""Finds today's commune of every product whose paper names one."""

from django.db import migrations


def place(apps, schema_editor):
    # The book reads the places as they are kept now; their table has not changed since.
    from shop.regions.communes import CommuneBook
    from shop.regions.models import Region

    product_model = apps.get_model("catalogue", "Product")
    named = product_model.objects.exclude(commune_text="").filter(origin_region__isnull=False)
    if not named.exists():
        return
    book, regions = CommuneBook.load(), Region.objects.in_bulk()
    found = []
    for product in named.only("pk", "commune_text", "district_text", "origin_region_id"):
        region = regions[product.origin_region_id]
        product.commune_id = book.find(region, product.commune_text, product.district_text)
        found.append(product)
    product_model.objects.bulk_update(found, ["commune"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0008_commune"), ("regions", "0002_load_places")]

    operations = [migrations.RunPython(place, migrations.RunPython.noop, elidable=True)]
