"""The invented rates a new shop starts with, marked as samples."""

from django.db import migrations

from shop.shipping.loading import load_sample_rates


def load(apps, schema_editor):
    model = apps.get_model("shipping", "ShippingRate")
    load_sample_rates(model, using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("shipping", "0002_rates_as_rows")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
