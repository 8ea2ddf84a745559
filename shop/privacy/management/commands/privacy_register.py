"""Writes docs/data-dictionary.md from the register of personal data, or compares."""

from django.core.management.base import BaseCommand, CommandError

from shop.privacy.register.rendering import DOCUMENT, rendered


class Command(BaseCommand):
    """Exit code 1 with `--check` when the document is not what the register says."""

    help = "Writes the page on personal data from the register."

    def add_arguments(self, parser):
        """One switch."""
        parser.add_argument("--check", action="store_true", help="compare, write nothing")

    def handle(self, *args, **options):
        """Write, or compare."""
        if not options["check"]:
            DOCUMENT.write_text(rendered(), encoding="utf-8")
        elif not DOCUMENT.is_file() or DOCUMENT.read_text(encoding="utf-8") != rendered():
            raise CommandError(f"{DOCUMENT.name} is not what the register says")
