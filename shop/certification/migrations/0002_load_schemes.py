"""The three group schemes with their 26 sets each."""

from django.db import migrations

from shop.certification.loading import load_schemes


def load(apps, schema_editor):
    load_schemes(
        apps.get_model("certification", "GroupScheme"),
        apps.get_model("certification", "ProductSet"),
    )


class Migration(migrations.Migration):
    dependencies = [("certification", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
