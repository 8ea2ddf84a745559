"""Synonyms, with those that come with the shop."""

from django.db import migrations, models

from shop.search.understanding.loading import load_synonyms


def load(apps, schema_editor):
    model = apps.get_model("search", "SynonymGroup")
    load_synonyms(model, using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_documents")]

    operations = [
        migrations.CreateModel(
            name="SynonymGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        help_text="At least two words or phrases, with their accents, "
                        "separated by |.",
                        max_length=500,
                        verbose_name="words",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("both", "Each word finds all the others"),
                            ("one", "Only the first word finds the others"),
                        ],
                        default="both",
                        max_length=4,
                        verbose_name="direction",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                ("words_key", models.CharField(blank=True, editable=False, max_length=500)),
            ],
            options={
                "verbose_name": "synonyms for search",
                "verbose_name_plural": "synonyms for search",
                "ordering": ["words_key"],
            },
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
