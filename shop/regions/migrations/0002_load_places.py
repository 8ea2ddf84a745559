"""Fills the registers of places."""

from django.db import migrations

from shop.regions.loading import load_places


def load(apps, schema_editor):
    load_places(
        apps.get_model("regions", "Region"),
        apps.get_model("regions", "Commune"),
        using=schema_editor.connection.alias,
    )


class Migration(migrations.Migration):
    dependencies = [("regions", "0001_initial")]

    # Nothing to undo: going further back drops the tables.
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
