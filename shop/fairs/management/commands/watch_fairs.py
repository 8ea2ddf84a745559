from django.core.management.base import BaseCommand

from shop.fairs.telling import tell_of_the_night


class Command(BaseCommand):
    """Midnight writes nothing, so certificates that end with a day are noticed by this."""

    help = "Tells the promotion desk which products left a fair, or will. Safe to repeat."

    def handle(self, *args, **options):
        self.stdout.write(f"mails: {tell_of_the_night()}")
