"""The tax rates a new shop starts with, each with its source."""

from django.db import migrations

from shop.order.loading_taxes import load_tax_rates


def load(apps, schema_editor):
    load_tax_rates(
        apps.get_model("order", "TaxRate"),
        apps.get_model("certification", "ProductSet"),
        using=schema_editor.connection.alias,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("order", "0007_tax_rate_words"),
        ("certification", "0002_load_schemes"),
    ]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
